import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { Pasts } from '../../server/src/git/pasts';
import { folderWith } from '../support/cli';
import { day, Scratch, withoutGit } from './asked';

const noShell = process.platform === 'win32' && 'no shell scripts';

/** Counts the runs of git that `act` makes. */
async function runsOf(act: () => Promise<unknown>): Promise<number> {
  const real = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
  const bin = folderWith({ runs: '' });
  const script = folderWith({ git: `#!/bin/sh\necho run >> '${join(bin, 'runs')}'\nexec '${real}' "$@"\n` });
  chmodSync(join(script, 'git'), 0o755);
  const { PATH } = process.env;
  process.env.PATH = `${script}${delimiter}${PATH}`;
  try {
    await act();
  } finally {
    process.env.PATH = PATH;
  }
  return readFileSync(join(bin, 'runs'), 'utf8').split('\n').length - 1;
}

describe('the pasts of repositories', { skip: withoutGit || noShell }, () => {
  it('take one run of git for all files of one, until HEAD moves', async () => {
    const names = Array.from({ length: 300 }, (_, i) => `${i}.md`);
    const one = new Scratch().commit(Object.fromEntries(names.map((name) => [name, name])));
    const pasts = new Pasts();
    const all = () => Promise.all(names.map((name) => pasts.addedAt(one.path(name))));
    const runs = await runsOf(async () => {
      assert.deepEqual(new Set(await all()), new Set([day(1)]));
      assert.equal(await pasts.addedAt(one.path('new.md')), undefined);
    });
    assert.equal(runs, 1);
    one.commit({ 'new.md': '' });
    assert.equal(await pasts.addedAt(one.path('new.md')), day(2));
  });

  it('are told of one file in two runs', async () => {
    const one = new Scratch().commit({ 't.md': 'a' }).commit({ 't.md': 'b' });
    const runs = await runsOf(async () =>
      assert.deepEqual(
        (await new Pasts().history(one.path('t.md')))?.map(({ text }) => text),
        ['b', 'a'],
      ),
    );
    assert.equal(runs, 2);
  });

  it('are none where there is no repository', async () => {
    const path = join(folderWith({ 't.md': '' }), 't.md');
    const pasts = new Pasts();
    assert.equal(await runsOf(async () => [await pasts.history(path), await pasts.addedAt(path)]), 0);
    assert.equal(await pasts.history(path), undefined);
  });
});
