import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { DiskWorkspace } from '../../server/src/cli/host/disk-workspace';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { families } from '../../server/src/core/families/index.generated';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { corpora, withoutCorpora } from '../support/corpora';
import { damaged } from '../support/damage';
import { withText } from '../support/documents';
import { familyRepository, repositoryWith, root } from '../support/family-repositories';
import { problemsOfFixes } from '../support/fix-problems';
import { type Random, randomFrom, seed } from '../support/random';
import { openExample, pageOf } from '../support/specification';

// Each fix of each rule keeps its promise, in documents that are changed at random. `SEED` and `CASES` choose the changes; `CASES=all` takes each document of the corpora once.
const isWhole = process.env.CASES === 'all';
/** The first seed: the same in each run unless a person chooses another one. */
const first = process.env.SEED === undefined ? 1 : seed;
const cases = isWhole ? Number.POSITIVE_INFINITY : Number(process.env.CASES ?? 60);

const pagesFolder = join(__dirname, '../rules');

function* examples(): Generator<CheckedDocument> {
  for (const name of readdirSync(pagesFolder).filter((file) => file.endsWith('.md')))
    for (const example of pageOf(readFileSync(join(pagesFolder, name), 'utf8')).examples) {
      const document = openExample(example);
      if (document) yield document;
    }
}

function* fixtures(): Generator<CheckedDocument> {
  for (const { id } of families) {
    const files = repositoryWith(familyRepository(id));
    const workspace = new MemoryWorkspace(files);
    for (const [path, text] of files) {
      const document = path === `${root}/.git/HEAD` ? undefined : proposalAt(path, text, workspace);
      if (document) yield document;
    }
  }
}

/** A document with up to four random changes. */
function changed(document: CheckedDocument, random: Random): CheckedDocument {
  let { text } = document;
  for (let i = random.below(5); i > 0; i--) text = damaged(text, random);
  return withText(document, text);
}

function check(name: string, document: CheckedDocument): void {
  const problems = problemsOfFixes(document);
  if (problems.length > 0) assert.fail(`${name}:\n${problems.join('\n')}\n${JSON.stringify(document.text)}`);
}

describe(`fixes (SEED=${first})`, () => {
  for (const [name, all] of [
    ['examples of the pages', examples],
    ['repositories of the families', fixtures],
  ] as const) {
    const documents = [...all()];

    it(`keep their promise in the ${name}`, () => {
      for (const document of documents) check(document.path ?? '', document);
    });

    it(`keep their promise in the ${name} with random changes`, () => {
      for (let i = 0; i < (isWhole ? documents.length : cases); i++) {
        const random = randomFrom(first + i);
        const document = random.pick(documents);
        check(`case ${i} of SEED=${first}, ${document.path}`, changed(document, random));
      }
    });
  }

  it('keep their promise in real proposals with random changes', { skip: withoutCorpora }, () => {
    const files = globSync('*/**/*.{md,markdown}', { cwd: corpora, ignore: 'history/**' }).sort();
    const workspace = new DiskWorkspace();
    for (let i = 0; i < Math.min(cases, isWhole ? files.length : cases); i++) {
      const random = randomFrom(first + i);
      const file = join(corpora, isWhole ? (files[i] as string) : random.pick(files));
      const document = proposalAt(file, readFileSync(file, 'utf8'), workspace);
      if (document) check(`case ${i} of SEED=${first}, ${file}`, changed(document, random));
    }
  });
});
