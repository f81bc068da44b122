import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { corpora, withoutCorpora } from './corpora';

/** The texts of `test/corpus/`, which was written for these tests: proposals of many families and unusual Markdown. */
export function corpusTexts(): readonly string[] {
  return readAll(globSync(['test/corpus/{written,assembled}/*.md']));
}

/** The hand-written texts of `test/corpus/`. */
export function writtenTexts(): readonly string[] {
  return readAll(globSync(['test/corpus/written/*.md']));
}

/** Markdown of many authors: the Markdown of this repository, and the real proposals of `../shared/corpora` where they are present. */
export function markdownTexts(): readonly string[] {
  const ownFiles = globSync([
    '*.md',
    'docs/*.md',
    'server/templates/**/*.md',
    'test/rules/*.md',
    'test/corpus/{written,assembled}/*.md',
    'examples/**/*.md',
  ]);
  const otherFiles = withoutCorpora ? [] : globSync(['**/*.md'], { cwd: corpora, absolute: true });
  return readAll([...ownFiles, ...otherFiles]);
}

/** The real proposals of a family, where `../shared/corpora` is present. */
export function familyCorpus(family: string): readonly string[] {
  return withoutCorpora ? [] : readAll(globSync([`${family}/**/*.md`], { cwd: corpora, absolute: true }));
}

function readAll(files: readonly string[]): readonly string[] {
  return [...files].sort().map((file) => readFileSync(file, 'utf8'));
}
