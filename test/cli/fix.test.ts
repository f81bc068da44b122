import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { applyPatch } from 'diff';
import { Failure } from '../../server/src/cli/host/failure';
import { replaceText } from '../../server/src/cli/host/files';
import { cli, folderWith, proposals } from '../support/cli';
import { draftText as draft, finishedText, templateText } from '../support/keylime';
import { pretendedRepository, withGitScript } from './git';
import { proposalsAsUser, withoutPermissions } from './user';

const onWindows = process.platform === 'win32' && 'no shell scripts on Windows';

describe('fix', () => {
  it('applies the safe fixes, counts them, and changes nothing the second time', () => {
    const folder = folderWith({ '12-keys.md': draft });
    const file = join(folder, '12-keys.md');
    assert.deepEqual(proposals(folder, 'fix', '.'), {
      code: 0,
      stdout: '12-keys.md: 2 fixed (1 title-format, 1 guidance-comment)\n',
      stderr: '',
    });
    assert.equal(readFileSync(file, 'utf8'), finishedText);
    utimesSync(file, 1000, 1000);
    assert.deepEqual(proposals(folder, 'fix', '.'), { code: 0, stdout: '', stderr: '' });
    assert.equal(statSync(file).mtimeMs, 1_000_000, 'not written');
  });

  it('exits with 1 while findings remain', () => {
    const folder = folderWith({ '12-keys.md': draft.replace('## Alternatives\n\nNone\n\n', '') });
    const run = proposals(folder, 'fix', '.');
    assert.equal(run.code, 1);
    assert.match(
      run.stdout,
      /^12-keys\.md: 3 fixed \(1 title-format, 1 toc-stale, 1 guidance-comment\), 1 left \(1 section-missing\)\n$/,
    );
    const file = join(folder, '12-keys.md');
    utimesSync(file, 1000, 1000);
    assert.deepEqual(proposals(folder, 'fix', '.'), {
      code: 1,
      stdout: '12-keys.md: nothing to fix, 1 left (1 section-missing)\n',
      stderr: '',
    });
    assert.equal(statSync(file).mtimeMs, 1_000_000, 'not written');
  });

  it('changes no byte outside its edits, even with mixed line endings and without a final one', () => {
    const mixed = draft
      .replace('## Summary\n\nNone\n', '## Summary\r\n\r\nOne\u2028\r\nand \0x'.replace('\0', '\u0085'))
      .trimEnd();
    const folder = folderWith({ '12-keys.md': mixed });
    proposals(folder, 'fix', '.');
    const expected = mixed
      .replace('# enhancement-#12', '# enhancement-12')
      .replace('<!--\nWhy should this enhancement _not_ be implemented?\n-->\n\n', '');
    assert.notEqual(expected, mixed);
    assert.equal(readFileSync(join(folder, '12-keys.md'), 'utf8'), expected);
  });

  it('does not write a file that is not UTF-8, and fixes the others', () => {
    const latin = Buffer.concat([Buffer.from(draft), Uint8Array.from([0xe9, 10])]);
    const folder = folderWith({ '12-keys.md': draft, '12-latin.md': latin });
    const run = proposals(folder, 'fix', '.');
    assert.deepEqual([run.code, run.stderr], [1, 'proposals: 12-latin.md: is not valid UTF-8\n']);
    assert.deepEqual(readFileSync(join(folder, '12-latin.md')), latin);
    assert.equal(readFileSync(join(folder, '12-keys.md'), 'utf8'), finishedText);
  });

  it('keeps CRLF, byte order mark and mode, and follows a link', () => {
    const windows = `\uFEFF${draft.replaceAll('\n', '\r\n')}`;
    const folder = folderWith({ 'real/12-keys.md': windows });
    const real = join(folder, 'real/12-keys.md');
    const link = join(folder, '12-link.md');
    chmodSync(real, 0o640);
    symlinkSync(real, link);
    assert.equal(proposals(folder, 'fix', '12-link.md').code, 0);
    assert.equal(readFileSync(real, 'utf8'), `\uFEFF${finishedText.replaceAll('\n', '\r\n')}`);
    assert.equal(statSync(real).mode & 0o777, 0o640);
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.deepEqual(readdirSync(join(folder, 'real')), ['12-keys.md'], 'no temporary file is left');
  });

  it('shows a unified diff with --dry-run and writes nothing', () => {
    const folder = folderWith({ '12-keys.md': draft });
    const run = proposals(folder, 'fix', '--dry-run', '12-keys.md');
    assert.match(
      run.stdout,
      /^--- a\/12-keys\.md\n\+\+\+ b\/12-keys\.md\n@@ -1,\d+ \+1,\d+ @@\n-# enhancement-#12: /,
    );
    assert.equal(readFileSync(join(folder, '12-keys.md'), 'utf8'), draft);
    assert.deepEqual([run.code, run.stderr], [0, ''], 'no finding remains');
    const left = folderWith({ '12-keys.md': draft.replace('## Alternatives\n\nNone\n\n', '') });
    assert.equal(proposals(left, 'fix', '--dry-run', '.').code, 1);
    assert.deepEqual(proposals(folderWith({ '12-keys.md': finishedText }), 'fix', '--dry-run', '.'), {
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  for (const [what, text] of [
    ['LF', draft],
    ['CRLF', draft.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${draft}`],
    ['no final line ending', draft.trimEnd()],
  ] as const) {
    it(`shows a diff that has the same result as fix: ${what}`, () => {
      const folder = folderWith({ '12-keys.md': text });
      const { stdout } = proposals(folder, 'fix', '--dry-run', '.');
      proposals(folder, 'fix', '.');
      const written = readFileSync(join(folder, '12-keys.md'), 'utf8');
      assert.notEqual(written, text);
      assert.equal(applyPatch(text, stdout, { autoConvertLineEndings: false }), written);
    });
  }

  it('changes neither the template nor other files', () => {
    const folder = folderWith({
      'enhancement_template.md': templateText,
      'README.md': templateText,
      '12-keys.md': draft,
    });
    proposals(folder, 'fix', '.');
    assert.equal(readFileSync(join(folder, 'enhancement_template.md'), 'utf8'), templateText);
    assert.equal(readFileSync(join(folder, 'README.md'), 'utf8'), templateText);
  });

  it('does not overwrite a file that has changed since it was read', async () => {
    const folder = folderWith({ '12-keys.md': 'theirs' });
    await assert.rejects(replaceText(join(folder, '12-keys.md'), 'mine', 'fixed'), Failure);
    assert.equal(readFileSync(join(folder, '12-keys.md'), 'utf8'), 'theirs');
  });

  for (const command of [['fix'], ['check', '--fix']])
    it(`does not overwrite a file that is changed during the run: ${command.join(' ')}`, {
      skip: onWindows,
    }, () => {
      const folder = folderWith({
        '12-keys.md': draft,
        'enhancement_template.md': templateText,
        ...pretendedRepository,
      });
      const file = join(folder, '12-keys.md');
      // git is run after the file has been read.
      const env = withGitScript(`printf theirs > '${file}'`);
      const run = spawnSync(process.execPath, [cli, ...command, '12-keys.md'], {
        cwd: folder,
        encoding: 'utf8',
        env,
      });
      assert.equal(run.status, 2);
      assert.ok(
        run.stderr.endsWith(
          'proposals: 12-keys.md: not written, because it was changed in the meantime; run again\n',
        ),
        run.stderr,
      );
      assert.equal(readFileSync(file, 'utf8'), 'theirs');
    });

  it('reports in one line each file that cannot be written, and fixes the others', {
    skip: withoutPermissions,
  }, () => {
    const folder = folderWith({ '12-keys.md': draft, '12-locked.md': draft, 'in/12-keys.md': draft });
    chmodSync(join(folder, '12-locked.md'), 0o444);
    chmodSync(join(folder, 'in'), 0o500);
    const run = proposalsAsUser(folder, 'fix', '.');
    chmodSync(join(folder, 'in'), 0o700);
    assert.equal(run.code, 2);
    assert.equal(
      run.stderr,
      'proposals: 12-locked.md: permission denied\nproposals: in/12-keys.md: permission denied\n',
    );
    assert.match(run.stdout, /^12-keys\.md: 2 fixed .*\n$/);
    const text = (name: string) => readFileSync(join(folder, name), 'utf8');
    assert.deepEqual(['12-keys.md', '12-locked.md', 'in/12-keys.md'].map(text), [finishedText, draft, draft]);
    assert.deepEqual(readdirSync(join(folder, 'in')), ['12-keys.md'], 'no temporary file is left');
  });
});
