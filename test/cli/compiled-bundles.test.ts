import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gitUnavailable } from '../git/scratch-repository';
import { cli, folderWith, type Run } from '../support/cli';
import { copyOfProgram } from './copy-of-program';
import { repositoryIn } from './git';

const files = {
  'template.md': '# RFC-NNNN: Title\n\n## Summary\n\n## Motivation\n',
  'rfcs/0001-a.md': '# RFC-0001: Keys\n\n## Summary\n\nShort.\n',
};

/** The files with compiled bundles anywhere in a folder. */
function keptIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true }).map(String);
  return names.filter((name) => name.endsWith('.compiled')).map((name) => join(folder, name));
}

/** Checks a proposal. The user's caches are in the folder `caches`, relative to that of the proposal. */
function check(
  folder: string,
  caches: string,
  variables: NodeJS.ProcessEnv = {},
  program: string = cli,
  options: readonly string[] = ['--no-cache'],
): Run {
  const args = [program, 'check', ...options, '--template', 'template.md', 'rfcs/0001-a.md'];
  const env = { ...process.env, NO_COLOR: '1', XDG_CACHE_HOME: caches, ...variables };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { code: status, stdout, stderr };
}

describe('what V8 compiled of the bundles', () => {
  it('is kept in the cache folder of the user, does not change the result, and is not written again and again', () => {
    const [folder, caches] = [folderWith(files), folderWith({})];
    const without = check(folder, caches, { NODE_DISABLE_COMPILE_CACHE: '1' });
    assert.equal(without.code, 1);
    assert.deepEqual(keptIn(caches), []);
    const writtenIn = [1, 2, 3, 4, 5].filter(() => {
      const before = keptIn(caches).map((file) => statSync(file).ino);
      assert.deepEqual(check(folder, caches), without);
      const after = keptIn(caches).map((file) => statSync(file).ino);
      assert.equal(after.length, 1);
      return after[0] !== before[0];
    });
    assert.deepEqual(writtenIn, [1, 2, 3]);
  });

  it('is written again if it is damaged, or was compiled with other flags', () => {
    const [folder, caches] = [folderWith(files), folderWith({})];
    const run = check(folder, caches);
    const [file = ''] = keptIn(caches);
    const damaged = readFileSync(file);
    const middle = damaged.length >> 1;
    damaged.writeUInt8(damaged.readUInt8(middle) ^ 1, middle);
    writeFileSync(file, damaged);
    assert.deepEqual(check(folder, caches), run);
    assert.notDeepEqual(readFileSync(file), damaged);
    for (let i = 0; i < 3; i++) check(folder, caches);
    const { ino } = statSync(file);
    assert.deepEqual(check(folder, caches), run);
    assert.equal(statSync(file).ino, ino);
    assert.deepEqual(check(folder, caches, { NODE_OPTIONS: '--stack-trace-limit=7' }), run);
    assert.notEqual(statSync(file).ino, ino);
  });

  it('is of bundles with the same content', () => {
    const [folder, caches] = [folderWith(files), folderWith({})];
    const run = check(folder, caches);
    const copy = copyOfProgram();
    assert.deepEqual(check(folder, caches, {}, copy.cli), run);
    assert.equal(keptIn(caches).length, 1);
    // Now of another content with the same size and time.
    copy.breakLinting();
    assert.match(check(folder, caches, {}, copy.cli).stderr, /is not needed/);
  });

  it('is not in a folder that a repository may contain', { skip: gitUnavailable }, () => {
    const [folder, caches] = [folderWith(files), folderWith({})];
    mkdirSync(join(folder, 'node_modules'));
    repositoryIn(folder);
    check(folder, caches, {}, cli, []);
    check(folder, caches, {}, cli, ['--cache-location', 'cache']);
    assert.equal(keptIn(caches).length, 1);
    for (const place of [folder, 'caches']) check(folder, place);
    assert.deepEqual(keptIn(folder), []);
  });
});
