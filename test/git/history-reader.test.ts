import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { HistoryReader } from '../../server/src/git/history-reader';
import { git } from '../cli/git';
import { folderWith } from '../support/cli';
import { day, gitUnavailable, ScratchRepository } from './scratch-repository';

const noShellScripts = process.platform === 'win32' && 'no shell scripts on Windows';

/** The number of times that `action` starts git, counted by a script that is found before git. */
async function countGitRuns(action: () => Promise<unknown>): Promise<number> {
  const real = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
  const bin = folderWith({ runs: '' });
  const script = folderWith({ git: `#!/bin/sh\necho run >> '${join(bin, 'runs')}'\nexec '${real}' "$@"\n` });
  chmodSync(join(script, 'git'), 0o755);
  const { PATH } = process.env;
  process.env.PATH = `${script}${delimiter}${PATH}`;
  try {
    await action();
  } finally {
    process.env.PATH = PATH;
  }
  return readFileSync(join(bin, 'runs'), 'utf8').split('\n').length - 1;
}

describe('HistoryReader', { skip: gitUnavailable || noShellScripts }, () => {
  it('reads the dates of all files of a repository in one run, again after HEAD moves', async () => {
    const names = Array.from({ length: 300 }, (_, i) => `${i}.md`);
    const repository = new ScratchRepository().commit(Object.fromEntries(names.map((name) => [name, name])));
    const reader = new HistoryReader();
    const all = () => Promise.all(names.map((name) => reader.addedAt(repository.path(name))));
    const runs = await countGitRuns(async () => {
      assert.deepEqual(new Set(await all()), new Set([day(1)]));
      assert.equal(await reader.addedAt(repository.path('new.md')), undefined);
    });
    assert.equal(runs, 1);
    repository.commit({ 'new.md': '' });
    assert.equal(await reader.addedAt(repository.path('new.md')), day(2));
  });

  it('knows which files are merged: those of the remote main branch, else the committed ones', async () => {
    const repository = new ScratchRepository().commit({ 'a.md': 'a' });
    const reader = new HistoryReader();
    const merged = () =>
      Promise.all(['a.md', 'b.md', 'c.md'].map((name) => reader.isMerged(repository.path(name))));
    repository.commit({ 'b.md': 'b' });
    assert.deepEqual(await merged(), [true, true, false]);
    git(repository.folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD~1');
    git(repository.folder, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    assert.deepEqual(await merged(), [true, false, false]);
    git(repository.folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    assert.deepEqual(await merged(), [true, true, false], 'after the next fetch');
    assert.equal(await reader.isMerged(join(folderWith({ 't.md': '' }), 't.md')), undefined);
  });

  it('reads the revisions of a file in two runs', async () => {
    const repository = new ScratchRepository().commit({ 't.md': 'a' }).commit({ 't.md': 'b' });
    const runs = await countGitRuns(async () =>
      assert.deepEqual(
        (await new HistoryReader().history(repository.path('t.md')))?.map(({ text }) => text),
        ['b', 'a'],
      ),
    );
    assert.equal(runs, 2);
  });

  it('returns undefined outside of a repository without starting git', async () => {
    const path = join(folderWith({ 't.md': '' }), 't.md');
    const reader = new HistoryReader();
    assert.equal(await countGitRuns(async () => [await reader.history(path), await reader.addedAt(path)]), 0);
    assert.equal(await reader.history(path), undefined);
  });
});
