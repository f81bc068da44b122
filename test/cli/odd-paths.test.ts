import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { cli, folderWith, proposals } from '../support/cli';
import { clean, template } from './samples';

const onWindows = process.platform === 'win32' && 'no pipes in folders on Windows';

function repository(): string {
  const folder = folderWith({ 'enhancement_template.md': template, '1-a.md': clean, file: '' });
  mkdirSync(join(folder, '.git'));
  return folder;
}

function run(folder: string, ...args: string[]) {
  const options = { cwd: folder, encoding: 'utf8', input: '', timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], options);
  return { status, stdout, stderr };
}

describe('a pipe as the file of a report', { skip: onWindows }, () => {
  const writers: readonly (readonly string[])[] = [
    ['report', '--format', 'csv', '--output', 'pipe', '.'],
    ['check', '--no-cache', '--counts-file', 'pipe', '.'],
    ['check', '--no-cache', '--summary-file', 'pipe', '.'],
  ];
  for (const args of writers) {
    it(`gets the report and stays a pipe: ${args.join(' ')}`, async (t) => {
      const folder = repository();
      assert.equal(spawnSync('mkfifo', ['pipe'], { cwd: folder }).status, 0);
      const reader = spawn('sh', ['-c', 'exec cat pipe > got'], { cwd: folder });
      t.after(() => reader.kill());
      const ended = new Promise((resolve) => reader.once('close', resolve));
      assert.equal(run(folder, ...args).status, 0);
      await ended;
      assert.match(readFileSync(join(folder, 'got'), 'utf8'), /findings|errors=0|1-a\.md/i);
      assert.ok(lstatSync(join(folder, 'pipe')).isFIFO());
    });

    it(`is an error if nothing reads it: ${args.join(' ')}`, () => {
      const folder = repository();
      assert.equal(spawnSync('mkfifo', ['pipe'], { cwd: folder }).status, 0);
      const { status, stderr } = run(folder, ...args);
      assert.deepEqual(
        { status, stderr },
        { status: 2, stderr: 'proposals: pipe: nothing reads this pipe\n' },
      );
      assert.ok(lstatSync(join(folder, 'pipe')).isFIFO());
    });
  }
});

describe('a path that cannot be looked at', { skip: onWindows }, () => {
  const folder = repository();
  symlinkSync('loop.md', join(folder, 'loop.md'));
  for (const path of ['loop.md', 'file/x.md', `${'a'.repeat(300)}.md`])
    it(`is one line as an argument of status: ${path.slice(0, 20)}`, () => {
      const { code, stderr } = proposals(folder, 'status', path);
      assert.equal(stderr, `proposals: ${path}: no such file, and not the number of a proposal\n`);
      assert.equal(code, 2);
    });

  it('is one line as a folder for agents', () => {
    assert.deepEqual(run(folder, 'mcp', 'file'), {
      status: 2,
      stdout: '',
      stderr: 'proposals: file: no such folder\n',
    });
  });

  it('is one line as an empty cache folder', () =>
    assert.match(
      proposals(folder, 'check', '--cache-location', '', '.').stderr,
      /^proposals: option '--cache-location <dir>' argument '' is invalid. Expected a folder.\n$/,
    ));
});

describe('a large number', () => {
  const folder = repository();
  const checked = '0 findings in 1 proposal\n';
  for (const args of [
    ['--file-timeout', '999999999'],
    ['--git-timeout', '999999999'],
    ['--jobs', '999999999'],
    ['--max-warnings', '999999999'],
  ])
    it(`is accepted: ${args.join(' ')}`, () =>
      assert.deepEqual(run(folder, 'check', '--no-cache', ...args, '.'), {
        status: 0,
        stdout: checked,
        stderr: '',
      }));
});
