import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readRegularFile, readRegularFileSync } from '../../server/src/disk/regular-file';
import { isFolderInside, leadsOutside } from '../../server/src/disk/repository-bounds';
import { folderWith } from '../support/cli';

const onWindows = process.platform === 'win32' && 'no devices and pipes in folders on Windows';

describe('reading a regular file', { skip: onWindows }, () => {
  const folder = folderWith({ 'a.md': 'text\n', 'empty.md': '', 'large.md': 'x'.repeat(1001) });
  symlinkSync('/dev/zero', join(folder, 'zero.md'));
  assert.equal(spawnSync('mkfifo', [join(folder, 'pipe.md')]).status, 0);
  mkdirSync(join(folder, 'folder.md'));
  symlinkSync('a.md', join(folder, 'link.md'));
  const readers: [string, (path: string, maxBytes?: number) => Promise<Buffer>][] = [
    ['blocking', async (path, maxBytes) => readRegularFileSync(path, maxBytes)],
    ['not blocking', readRegularFile],
  ];
  for (const [kind, read] of readers) {
    it(`gives all of it, ${kind}`, async () => {
      for (const [name, text] of [
        ['a.md', 'text\n'],
        ['link.md', 'text\n'],
        ['empty.md', ''],
        ['large.md', 'x'.repeat(1001)],
      ] as const)
        assert.equal(String(await read(join(folder, name), 1001)), text);
    });

    it(
      `gives what has no size until it is read, ${kind}`,
      {
        skip: process.platform !== 'linux' && 'no /proc',
      },
      async () => assert.match(String(await read('/proc/self/status')), /^Name:[\s\S]*\n$/),
    );

    it(`refuses devices, pipes, folders and large files, ${kind}`, async () => {
      for (const [name, code] of [
        ['zero.md', 'ENOTREGULAR'],
        ['pipe.md', 'ENOTREGULAR'],
        ['folder.md', 'EISDIR'],
        ['large.md', 'EFBIG'],
        ['none.md', 'ENOENT'],
      ] as const)
        await assert.rejects(read(join(folder, name), 1000), { code });
    });
  }
});

describe('a path in a repository', { skip: onWindows }, () => {
  it('leads outside if a link does', () => {
    const folder = folderWith({
      'outside.md': '',
      'repo/.git/HEAD': '',
      'repo/in/a.md': '',
      'other/b.md': '',
      'loose/a.md': '',
    });
    const repo = join(folder, 'repo');
    symlinkSync('../outside.md', join(repo, 'out.md'));
    symlinkSync('in/a.md', join(repo, 'inside.md'));
    symlinkSync('../other', join(repo, 'folder'));
    symlinkSync('repo', join(folder, 'again'));
    symlinkSync('../other/b.md', join(folder, 'loose/b.md'));
    const outside = (path: string) => leadsOutside(join(folder, path));
    for (const path of ['repo/out.md', 'repo/folder/b.md', 'again/out.md', 'loose/b.md'])
      assert.ok(outside(path), path);
    for (const path of ['repo/in/a.md', 'repo/inside.md', 'again/in/a.md', 'repo/none.md', 'loose/a.md'])
      assert.ok(!outside(path), path);
    for (const [path, isInside] of [
      ['repo', true],
      ['repo/in', true],
      ['again/in', true],
      ['loose', true],
      ['repo/folder', false],
      ['repo/none', false],
    ] as const)
      assert.equal(isFolderInside(join(folder, path)), isInside, path);
  });
});
