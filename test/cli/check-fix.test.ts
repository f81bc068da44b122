import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { applyPatch } from 'diff';
import { folderWith, proposals } from '../support/cli';
import { clean, draft, template, unfinished } from './samples';
import { proposalsAsUser, withoutPermissions } from './user';

function folderOf(text: string): { folder: string; file: string; text: () => string } {
  const folder = folderWith({ 'enhancement_template.md': template, '1-a.md': text });
  const file = join(folder, '1-a.md');
  return { folder, file, text: () => readFileSync(file, 'utf8') };
}

describe('check --fix', () => {
  it('applies the safe fixes and reports the remaining findings', () => {
    const { folder, text } = folderOf(draft.replace('\n## How\n\nFaster.\n', ''));
    const run = proposals(folder, 'check', '--fix', '.');
    assert.equal(text(), unfinished);
    assert.match(
      run.stdout,
      /^1-a\.md:5:6 warning section-missing: .*\n {2}Time\.\n {7}\^\n\n1 finding in 1 proposal \(1 warning\)\n$/,
    );
    assert.deepEqual([run.code, run.stderr], [1, '']);
  });

  it('exits with 0 if no finding remains, and writes nothing the second time', () => {
    const { folder, file, text } = folderOf(draft);
    const run = () => proposals(folder, 'check', '--fix', '--format', 'json', '.');
    assert.equal(run().code, 0);
    assert.equal(text(), clean);
    utimesSync(file, 1000, 1000);
    assert.deepEqual(JSON.parse(run().stdout).documents[0].findings, []);
    assert.equal(statSync(file).mtimeMs, 1_000_000);
  });

  it('keeps the mode of the file and leaves no temporary file', { skip: withoutPermissions }, () => {
    const { folder, file, text } = folderOf(draft);
    chmodSync(file, 0o640);
    proposals(folder, 'check', '--fix', '.');
    assert.deepEqual([text(), statSync(file).mode & 0o777], [clean, 0o640]);
    assert.deepEqual(readdirSync(folder), ['1-a.md', 'enhancement_template.md']);
  });

  it('reports a file that cannot be written with all its findings', { skip: withoutPermissions }, () => {
    const { folder, file, text } = folderOf(draft);
    chmodSync(file, 0o444);
    const run = proposalsAsUser(folder, 'check', '--fix', '--format', 'json', '.');
    assert.deepEqual([run.code, run.stderr, text()], [2, 'proposals: 1-a.md: permission denied\n', draft]);
    assert.equal(JSON.parse(run.stdout).documents[0].findings.length, 2);
  });
});

describe('check --fix-dry-run', () => {
  it('prints the same diff as `fix --dry-run` and writes nothing', () => {
    const { folder, text } = folderOf(draft);
    const run = proposals(folder, 'check', '--fix-dry-run', '.');
    assert.equal(applyPatch(draft, run.stdout), clean);
    assert.deepEqual(run, proposals(folder, 'fix', '--dry-run', '.'));
    assert.deepEqual([run.code, text()], [0, draft]);
  });

  it('exits with 1 if findings would remain', () =>
    assert.deepEqual(proposals(folderOf(unfinished).folder, 'check', '--fix-dry-run', '.'), {
      code: 1,
      stdout: '',
      stderr: '',
    }));

  it('conflicts with --fix and --format', () => {
    const { folder, text } = folderOf(draft);
    for (const [other, shown] of [
      ['--format=json', '--format <format>'],
      ['--fix', '--fix'],
    ] as const)
      assert.deepEqual(proposals(folder, 'check', '--fix-dry-run', other, '.'), {
        code: 2,
        stdout: '',
        stderr: `proposals: option '--fix-dry-run' cannot be used with option '${shown}'\n`,
      });
    assert.equal(text(), draft);
  });
});
