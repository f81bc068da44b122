import assert from 'node:assert/strict';
import { it } from 'node:test';
import manifest from '../../package.json';
import { folderWith, proposals } from '../support/cli';

it('the problem matcher of VS Code reads what `check` prints', () => {
  const [matcher] = manifest.contributes.problemMatchers;
  const run = proposals(
    folderWith({
      'enhancement_template.md': '# enhancement-NNNN: Title\n\n## Why\n\n## How\n',
      'a folder/1-a.md': '# enhancement-1: Speed\n\n## Why\n\nSee [a](#b).\n\n## HOW\n\nFaster.\n',
    }),
    'check',
    '.',
  );
  const pattern = new RegExp(matcher?.pattern.regexp ?? '');
  const found = run.stdout.split('\n').flatMap((line) => {
    const match = pattern.exec(line);
    return match ? [match.slice(1)] : [];
  });
  assert.deepEqual(found, [
    ['a folder/1-a.md', '5', '5', 'warning', 'link-anchor', 'Anchor "#b" does not exist'],
    ['a folder/1-a.md', '7', '4', 'hint', 'section-title', 'Heading "HOW" should be "How"'],
  ]);
});
