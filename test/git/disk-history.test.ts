import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DiskWorkspace } from '../../server/src/cli/host/disk-workspace';
import { CurrentHashes, GitStates } from '../../server/src/cli/host/hashes';
import { commit, git } from '../cli/git';
import { folderWith } from '../support/cli';
import { day, gitUnavailable, ScratchRepository } from './scratch-repository';

/** The history of `paths` as the command line reads it; `isValid` returns whether a cached result that used it is still valid. */
function readHistory(...paths: string[]) {
  const disk = new DiskWorkspace();
  const history = paths.map((path) => [disk.history(path)?.map(({ text }) => text), disk.addedAt(path)]);
  const seen = disk.takeDependencies();
  const isValid = () =>
    seen?.gitStates.every(([folder, hash]) => new CurrentHashes().gitState(folder) === hash);
  return { history, seen, isValid };
}

describe('file history in the command line', { skip: gitUnavailable }, () => {
  it('is read with git once', () => {
    const repository = new ScratchRepository().commit({ 'a.md': 'a' }).commit({ 'b.md': 'b' });
    const disk = new DiskWorkspace();
    const read = () => [disk.history(repository.path('a.md')), disk.addedAt(repository.path('b.md'))];
    const first = read();
    assert.deepEqual(first, [[{ date: day(1), text: 'a' }], day(2)]);
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    try {
      assert.deepEqual(read(), first);
    } finally {
      process.env.PATH = PATH;
    }
  });

  it('is not a dependency of a result that did not read it', () =>
    assert.deepEqual(new DiskWorkspace().takeDependencies()?.gitStates, []));

  for (const [description, change, staysValid] of [
    ['no change', () => {}, true],
    ['an uncommitted change', ({ path }) => writeFileSync(path('t.md'), 'other'), true],
    ['`git pack-refs`', ({ folder }) => git(folder, 'pack-refs', '--all'), true],
    [
      'switching to a branch at the same commit',
      ({ folder }) => git(folder, 'checkout', '-q', '-b', 'x'),
      true,
    ],
    ['detaching HEAD', ({ folder }) => git(folder, 'checkout', '-q', '--detach'), true],
    ['a commit', (repository) => repository.commit({ 't.md': 'other' }), false],
    ['resetting to another commit', ({ folder }) => git(folder, 'reset', '-q', '--hard', 'HEAD~1'), false],
    ['creating a repository in a subfolder', ({ path }) => git(path('deep'), 'init', '-q'), false],
    [
      'a change of the shallow boundary',
      ({ folder, path }) => writeFileSync(path('.git/shallow'), git(folder, 'rev-parse', 'HEAD')),
      false,
    ],
  ] as [string, (repository: ScratchRepository) => unknown, boolean][])
    it(`makes cached results ${staysValid ? 'stay valid' : 'outdated'} after: ${description}`, () => {
      const repository = new ScratchRepository();
      mkdirSync(repository.path('deep'));
      repository.commit({ 'deep/t.md': '' }).commit({ 't.md': 'a' });
      const { isValid } = readHistory(repository.path('deep/t.md'));
      assert.equal(isValid(), true);
      change(repository);
      assert.equal(isValid(), staysValid);
    });

  it('follows HEAD of a linked working tree, not of the main one', () => {
    const repository = new ScratchRepository().commit({ 't.md': '' });
    const other = join(folderWith({}), 'tree');
    git(repository.folder, 'worktree', 'add', '-q', other);
    const { history, isValid } = readHistory(join(other, 't.md'));
    assert.deepEqual(history, [[[''], day(1)]]);
    repository.commit({ 't.md': 'a' });
    assert.equal(isValid(), true);
    writeFileSync(join(other, 't.md'), 'b');
    commit(other);
    assert.equal(isValid(), false);
  });

  it('changes with `git init` and with the first commit', () => {
    const folder = folderWith({ 't.md': '' });
    const { history, isValid } = readHistory(join(folder, 't.md'));
    assert.deepEqual(history, [[undefined, undefined]]);
    assert.equal(isValid(), true);
    git(folder, 'init', '-q');
    assert.equal(isValid(), false);
    const before = new GitStates().hashOf(folder);
    commit(folder);
    assert.notEqual(new GitStates().hashOf(folder), before);
  });

  it('is not cached after git failed', () => {
    const repository = new ScratchRepository().commit({ 't.md': '' });
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    try {
      assert.equal(readHistory(repository.path('t.md')).seen, undefined);
    } finally {
      process.env.PATH = PATH;
    }
  });

  it('reads only files of git', () => {
    const folder = folderWith({
      't.md': '',
      '.git/HEAD': 'ref: refs/../../secret\n',
      secret: `${'a'.repeat(40)}\n`,
    });
    assert.equal(new GitStates().hashOf(folder), undefined);
  });
});
