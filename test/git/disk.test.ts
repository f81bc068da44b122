import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Present } from '../../server/src/cli/cache/present';
import { Disk } from '../../server/src/cli/linting/disk';
import { pastHash } from '../../server/src/cli/past-hash';
import { commit, git } from '../cli/git';
import { folderWith } from '../support/cli';
import { day, Scratch, withoutGit } from './asked';

/** What is asked here, and whether an answer that hangs on it holds now. */
function asked(...paths: string[]) {
  const disk = new Disk();
  const told = paths.map((path) => [disk.history(path)?.map(({ text }) => text), disk.addedAt(path)]);
  const seen = disk.takeSeen();
  const holds = () => seen?.pasts.every(([folder, hash]) => new Present().past(folder) === hash);
  return { told, seen, holds };
}

describe('the past on the disk', { skip: withoutGit }, () => {
  it('is what git tells, asked once', () => {
    const one = new Scratch().commit({ 'a.md': 'a' }).commit({ 'b.md': 'b' });
    const disk = new Disk();
    const told = () => [disk.history(one.path('a.md')), disk.addedAt(one.path('b.md'))];
    const first = told();
    assert.deepEqual(first, [[{ date: day(1), text: 'a' }], day(2)]);
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    try {
      assert.deepEqual(told(), first);
    } finally {
      process.env.PATH = PATH;
    }
  });

  it('is not seen where nobody asks', () => assert.deepEqual(new Disk().takeSeen()?.pasts, []));

  for (const [what, change, holds] of [
    ['nothing', () => {}, true],
    ['a file that is not committed', ({ path }) => writeFileSync(path('t.md'), 'other'), true],
    ['packed refs', ({ folder }) => git(folder, 'pack-refs', '--all'), true],
    ['a branch with the same commit', ({ folder }) => git(folder, 'checkout', '-q', '-b', 'x'), true],
    ['no branch', ({ folder }) => git(folder, 'checkout', '-q', '--detach'), true],
    ['a commit', (one) => one.commit({ 't.md': 'other' }), false],
    ['another commit', ({ folder }) => git(folder, 'reset', '-q', '--hard', 'HEAD~1'), false],
    ['a repository between', ({ path }) => git(path('deep'), 'init', '-q'), false],
    [
      'where a shallow clone ends',
      ({ folder, path }) => writeFileSync(path('.git/shallow'), git(folder, 'rev-parse', 'HEAD')),
      false,
    ],
  ] as [string, (one: Scratch) => unknown, boolean][])
    it(`is ${holds ? 'the same' : 'another'} after ${what}`, () => {
      const one = new Scratch();
      mkdirSync(one.path('deep'));
      one.commit({ 'deep/t.md': '' }).commit({ 't.md': 'a' });
      const { holds: now } = asked(one.path('deep/t.md'));
      assert.equal(now(), true);
      change(one);
      assert.equal(now(), holds);
    });

  it('is the same in another working tree, until that moves on', () => {
    const one = new Scratch().commit({ 't.md': '' });
    const other = join(folderWith({}), 'tree');
    git(one.folder, 'worktree', 'add', '-q', other);
    const { told, holds } = asked(join(other, 't.md'));
    assert.deepEqual(told, [[[''], day(1)]]);
    one.commit({ 't.md': 'a' });
    assert.equal(holds(), true);
    writeFileSync(join(other, 't.md'), 'b');
    commit(other);
    assert.equal(holds(), false);
  });

  it('begins with a repository, and with its first commit', () => {
    const folder = folderWith({ 't.md': '' });
    const { told, holds } = asked(join(folder, 't.md'));
    assert.deepEqual(told, [[undefined, undefined]]);
    assert.equal(holds(), true);
    git(folder, 'init', '-q');
    assert.equal(holds(), false);
    const before = pastHash(folder);
    commit(folder);
    assert.notEqual(pastHash(folder), before);
  });

  it('is not remembered where git could not tell', () => {
    const one = new Scratch().commit({ 't.md': '' });
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    try {
      assert.equal(asked(one.path('t.md')).seen, undefined);
    } finally {
      process.env.PATH = PATH;
    }
  });

  it('reads no other file than those of git', () => {
    const folder = folderWith({
      't.md': '',
      '.git/HEAD': 'ref: refs/../../secret\n',
      secret: `${'a'.repeat(40)}\n`,
    });
    assert.equal(pastHash(folder), undefined);
  });
});
