import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Failure } from '../../server/src/cli/failure';
import { replaceText } from '../../server/src/cli/files';
import { folderWith, proposals } from '../support/cli';
import { finishedText, templateText } from '../support/keylime';

const draft = finishedText
  .replace('# enhancement-12', '# enhancement-#12')
  .replace(
    '## Drawbacks\n\nNone',
    '## Drawbacks\n\n<!--\nWhy should this enhancement _not_ be implemented?\n-->\n\nNone',
  );

describe('fix', () => {
  it('makes what needs no decision, says so, and changes nothing the second time', () => {
    const folder = folderWith({ '12-keys.md': draft });
    const file = join(folder, '12-keys.md');
    assert.deepEqual(proposals(folder, 'fix', '.'), { code: 0, stdout: '12-keys.md: 2 fixed\n', stderr: '' });
    assert.equal(readFileSync(file, 'utf8'), finishedText);
    utimesSync(file, 1000, 1000);
    assert.deepEqual(proposals(folder, 'fix', '.'), { code: 0, stdout: '', stderr: '' });
    assert.equal(statSync(file).mtimeMs, 1_000_000, 'not touched');
  });

  it('exits 1 while findings are left for a person', () => {
    const folder = folderWith({ '12-keys.md': draft.replace('## Alternatives\n\nNone\n\n', '') });
    const run = proposals(folder, 'fix', '.');
    assert.equal(run.code, 1);
    assert.match(run.stdout, /^12-keys\.md: 3 fixed, 1 finding left\n$/);
  });

  it('keeps CRLF, byte order mark and mode, and writes through a link', () => {
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
  });

  it('leaves the template and other files alone', () => {
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

  const root = process.getuid?.() === 0;
  it('says in one line when it cannot write', { skip: root && 'root may write anywhere' }, () => {
    const folder = folderWith({ '12-keys.md': draft });
    chmodSync(folder, 0o500);
    const run = proposals(folder, 'fix', '12-keys.md');
    chmodSync(folder, 0o700);
    assert.deepEqual([run.code, run.stderr], [2, 'proposals: 12-keys.md: permission denied\n']);
    assert.equal(readFileSync(join(folder, '12-keys.md'), 'utf8'), draft);
  });
});

describe('toc', () => {
  const markers = '# Notes\n\n<!-- toc -->\n<!-- /toc -->\n\n## One\n\n### Two\n';
  const filled =
    '# Notes\n\n<!-- toc -->\n- [One](#one)\n  - [Two](#two)\n<!-- /toc -->\n\n## One\n\n### Two\n';

  it('checks, writes and prints, in any Markdown file with markers', () => {
    const folder = folderWith({ 'notes.md': markers });
    assert.deepEqual(proposals(folder, 'toc', '--check', '.'), {
      code: 1,
      stdout: 'notes.md: the table of contents is out of date\n',
      stderr: '',
    });
    assert.equal(proposals(folder, 'toc', '--print', 'notes.md').stdout, '- [One](#one)\n  - [Two](#two)\n');
    assert.equal(proposals(folder, 'toc', '--write', 'notes.md').code, 0);
    assert.equal(readFileSync(join(folder, 'notes.md'), 'utf8'), filled);
    assert.equal(proposals(folder, 'toc', '--check', 'notes.md').code, 0);
  });

  it('is inserted into a proposal that has none', () => {
    const without = finishedText.replace(/<!-- toc -->[\s\S]*<!-- \/toc -->\n\n/, '');
    const folder = folderWith({ '12-keys.md': without });
    assert.equal(proposals(folder, 'toc', '--check', '.').code, 1);
    assert.equal(proposals(folder, 'toc', '--write', '.').code, 0);
    assert.equal(readFileSync(join(folder, '12-keys.md'), 'utf8'), finishedText);
  });

  it('never touches words between the markers, and says what is wrong', () => {
    const words = markers.replace('<!-- toc -->\n', '<!-- toc -->\nRead this first.\n\n');
    const open = markers.replace('<!-- /toc -->\n', '');
    const folder = folderWith({ 'words.md': words, 'open.md': open, 'none.md': '# None\n\n## One\n' });
    const said = (name: string) => {
      const run = proposals(folder, 'toc', '--write', name);
      assert.equal(run.code, 2);
      return run.stderr;
    };
    assert.equal(
      said('words.md'),
      'proposals: words.md: other text stands between the table of contents markers\n',
    );
    assert.equal(
      said('open.md'),
      'proposals: open.md: the table of contents markers are not one pair, opening and closing\n',
    );
    assert.equal(said('none.md'), 'proposals: none.md: no table of contents markers\n');
    assert.equal(readFileSync(join(folder, 'words.md'), 'utf8'), words);
  });

  it('needs exactly one of its three options', () => {
    const folder = folderWith({ 'notes.md': markers });
    assert.deepEqual(proposals(folder, 'toc', 'notes.md'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: toc needs one of --check, --write and --print\n',
    });
    assert.equal(proposals(folder, 'toc', '--check', '--write', 'notes.md').code, 2);
  });
});
