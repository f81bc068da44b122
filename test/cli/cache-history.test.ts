import assert from 'node:assert/strict';
import { appendFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gitUnavailable, ScratchRepository } from '../git/scratch-repository';
import { folderWith, proposals } from '../support/cli';
import { copyOfProgram } from './copy-of-program';
import { commit, git } from './git';

const first = '# enhancement-NNNN: Title\n\n## Summary\n\n## Motivation\n';
const second = `${first}\n## Security\n\n## Test Plan\n`;
const body = (number: number) =>
  `# enhancement-${number}: Keys\n\n## Summary\n\nShort.\n\n## Motivation\n\nGood.\n`;

function repository(): ScratchRepository {
  return new ScratchRepository()
    .commit({ 'enhancement_template.md': first })
    .commit({ '1-keys.md': body(1) })
    .commit({ 'enhancement_template.md': second })
    .commit({ '2-keys.md': body(2), 'main.c': '' });
}

const check = (folder: string, ...more: string[]) =>
  proposals(folder, 'check', '--format', 'json', ...more, '.');

describe('the cache in a repository', { skip: gitUnavailable }, () => {
  it('is used after commits that change nothing that was read of the history', () => {
    const scratch = repository();
    const { run, breakLinting } = copyOfProgram();
    const cache = folderWith({});
    const cached = (folder: string) => run(folder, 'check', '--cache-location', cache, '.');
    const before = cached(scratch.folder);
    breakLinting();
    scratch.commit({ 'main.c': 'int main;' });
    assert.deepEqual(cached(scratch.folder), before);
    git(scratch.folder, 'commit', '-q', '--amend', '-m', 'again');
    assert.deepEqual(cached(scratch.folder), before);
    git(scratch.folder, 'checkout', '-q', '-b', 'other', 'HEAD~1');
    git(scratch.folder, 'checkout', '-q', 'main');
    assert.deepEqual(cached(scratch.folder), before);
  });

  it('keeps results for the new commit, so that the next run does not need git', () => {
    const scratch = repository();
    const cache = folderWith({});
    const before = check(scratch.folder, '--cache-location', cache);
    scratch.commit({ 'main.c': 'int main;' });
    check(scratch.folder, '--cache-location', cache);
    const { PATH } = process.env;
    process.env.PATH = folderWith({});
    try {
      assert.deepEqual(check(scratch.folder, '--cache-location', cache), before);
    } finally {
      process.env.PATH = PATH;
    }
  });

  const changes: readonly [what: string, change: (scratch: ScratchRepository) => void][] = [
    ['commits a proposal that was not committed', ({ folder }) => commit(folder)],
    [
      'changes the template and keeps its text',
      (scratch) => {
        scratch.commit({ 'enhancement_template.md': first });
        scratch.commit({ 'enhancement_template.md': second });
      },
    ],
    ['renames a proposal', (scratch) => scratch.commit({}, { '1-keys.md': '4-keys.md' })],
    [
      'renames the template',
      (scratch) => scratch.commit({}, { 'enhancement_template.md': 'proposal_template.md' }),
    ],
    [
      'amends the first commit of a proposal',
      ({ folder }) => {
        git(folder, 'checkout', '-q', '--orphan', 'rewritten');
        commit(folder, '2020-01-01T12:00:00+00:00');
      },
    ],
    ['goes back to an earlier commit', ({ folder }) => git(folder, 'reset', '-q', 'HEAD~2')],
    [
      'has another main branch at its remote repository',
      ({ folder }) => {
        git(folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD~2');
        git(folder, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
      },
    ],
    [
      'becomes shallow',
      ({ folder, path }) => {
        writeFileSync(path('.git/shallow'), git(folder, 'rev-parse', 'HEAD~1'));
      },
    ],
  ];
  for (const [what, change] of changes)
    it(`gives what a run without it gives when the repository ${what}`, () => {
      const scratch = repository();
      const cache = folderWith({});
      const cached = () => check(scratch.folder, '--cache-location', cache);
      writeFileSync(scratch.path('3-keys.md'), body(3));
      cached();
      change(scratch);
      assert.deepEqual(cached(), check(scratch.folder, '--no-cache'));
      assert.deepEqual(cached(), check(scratch.folder, '--no-cache'));
      appendFileSync(scratch.path('2-keys.md'), '\n## Security\n\nNone.\n');
      assert.deepEqual(cached(), check(scratch.folder, '--no-cache'));
    });
});
