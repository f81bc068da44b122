import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { corpora, withoutCorpora } from './corpora';

/** Markdown of many hands: the proposals of the corpora where they are, and what this repository has. */
export function markdownTexts(): readonly string[] {
  const own = globSync([
    '*.md',
    'docs/*.md',
    'server/templates/**/*.md',
    'test/rules/*.md',
    'examples/**/*.md',
  ]);
  const others = withoutCorpora ? [] : globSync(['**/*.md'], { cwd: corpora, absolute: true });
  return [...own, ...others].sort().map((file) => readFileSync(file, 'utf8'));
}
