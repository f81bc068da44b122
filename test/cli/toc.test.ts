import assert from 'node:assert/strict';
import { lstatSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';
import { finishedText } from '../support/keylime';

describe('toc', () => {
  const markers = '# Notes\n\n<!-- toc -->\n<!-- /toc -->\n\n## One\n\n### Two\n';
  const filled =
    '# Notes\n\n<!-- toc -->\n- [One](#one)\n  - [Two](#two)\n<!-- /toc -->\n\n## One\n\n### Two\n';

  it('checks, writes and prints, in any Markdown file with markers', () => {
    const folder = folderWith({ 'notes.md': markers });
    assert.deepEqual(proposals(folder, 'toc', '--check', '.'), {
      code: 1,
      stdout: 'notes.md: table of contents is out of date\n',
      stderr: '',
    });
    assert.equal(proposals(folder, 'toc', '--print', 'notes.md').stdout, '- [One](#one)\n  - [Two](#two)\n');
    assert.equal(proposals(folder, 'toc', '--write', 'notes.md').code, 0);
    assert.equal(readFileSync(join(folder, 'notes.md'), 'utf8'), filled);
    assert.equal(proposals(folder, 'toc', '--check', 'notes.md').code, 0);
  });

  it('reads anchors in headings with --heading-ids', () => {
    const folder = folderWith({ 'notes.md': '# Notes\n\n## One {#first}\n' });
    const print = (...options: string[]) =>
      proposals(folder, 'toc', '--print', ...options, 'notes.md').stdout;
    assert.equal(print(), '- [One {#first}](#one-first)\n');
    assert.equal(print('--heading-ids', 'anchor'), '- [One](#first)\n');
  });

  it('inserts a table into a proposal that has none', () => {
    const without = finishedText.replace(/<!-- toc -->[\s\S]*<!-- \/toc -->\n\n/, '');
    const folder = folderWith({ '12-keys.md': without });
    assert.equal(proposals(folder, 'toc', '--check', '.').code, 1);
    assert.equal(proposals(folder, 'toc', '--write', '.').code, 0);
    assert.equal(readFileSync(join(folder, '12-keys.md'), 'utf8'), finishedText);
  });

  it('never changes other text between the markers, and reports what is wrong', () => {
    const words = markers.replace('<!-- toc -->\n', '<!-- toc -->\nRead this first.\n\n');
    const open = markers.replace('<!-- /toc -->\n', '');
    const folder = folderWith({ 'words.md': words, 'open.md': open, 'none.md': '# None\n\n## One\n' });
    const stderrFor = (name: string) => {
      const run = proposals(folder, 'toc', '--write', name);
      assert.equal(run.code, 2);
      return run.stderr;
    };
    assert.equal(
      stderrFor('words.md'),
      'proposals: words.md: there is other text between the table of contents markers\n',
    );
    assert.equal(
      stderrFor('open.md'),
      'proposals: open.md: the table of contents markers are not one pair, opening and closing\n',
    );
    assert.equal(
      stderrFor('none.md'),
      'proposals: none.md: no table of contents markers; expected <!-- toc --> and <!-- /toc -->\n',
    );
    assert.equal(readFileSync(join(folder, 'words.md'), 'utf8'), words);
  });

  it('requires exactly one of its three options', () => {
    const folder = folderWith({ 'notes.md': markers });
    assert.deepEqual(proposals(folder, 'toc', 'notes.md'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: toc requires one of --check, --write and --print\n',
    });
    assert.equal(proposals(folder, 'toc', '--check', '--write', 'notes.md').code, 2);
  });

  it('lists headings after the closing marker, in the existing style', () => {
    const styled =
      '# Notes\r\n\r\n## Before\r\n\r\n<!-- toc -->\r\n* [Old](#old)\r\n<!-- /toc -->\r\n\r\n## One\r\n\r\n### Two\r\n';
    const folder = folderWith({ 'notes.md': styled });
    assert.equal(
      proposals(folder, 'toc', '--print', 'notes.md').stdout,
      '* [One](#one)\r\n  * [Two](#two)\r\n',
    );
    assert.equal(proposals(folder, 'toc', '--write', 'notes.md').code, 0);
    assert.equal(
      readFileSync(join(folder, 'notes.md'), 'utf8'),
      styled.replace('* [Old](#old)', '* [One](#one)\r\n  * [Two](#two)'),
    );
  });

  it('prints all headings after the title of a file without markers', () => {
    const folder = folderWith({ 'notes.md': '# Notes\n\n## One\n\n### Two\n' });
    assert.deepEqual(proposals(folder, 'toc', '--print', 'notes.md'), {
      code: 0,
      stdout: '- [One](#one)\n  - [Two](#two)\n',
      stderr: '',
    });
    assert.equal(
      proposals(folder, 'toc', '--print', '--max-depth', '2', 'notes.md').stdout,
      '- [One](#one)\n',
    );
  });

  it('compares by meaning and does not write a table that is up to date', () => {
    const other = filled.replace('- [One](#one)\n  - [Two]', '* [One](#one)\n    * [Two]');
    const folder = folderWith({ 'notes.md': other });
    const file = join(folder, 'notes.md');
    utimesSync(file, 1000, 1000);
    for (const action of ['--check', '--write'])
      assert.deepEqual(proposals(folder, 'toc', action, 'notes.md'), { code: 0, stdout: '', stderr: '' });
    assert.equal(statSync(file).mtimeMs, 1_000_000);
  });

  it('follows a link', { skip: process.platform === 'win32' }, () => {
    const folder = folderWith({ 'real/notes.md': markers });
    symlinkSync('real/notes.md', join(folder, 'link.md'));
    assert.equal(proposals(folder, 'toc', '--write', 'link.md').code, 0);
    assert.ok(lstatSync(join(folder, 'link.md')).isSymbolicLink());
    assert.equal(readFileSync(join(folder, 'real/notes.md'), 'utf8'), filled);
  });

  it('lists headings down to --max-depth, even in an inserted table', () => {
    const without = finishedText.replace(/<!-- toc -->[\s\S]*<!-- \/toc -->\n\n/, '');
    const folder = folderWith({ '12-keys.md': without });
    const run = (...args: string[]) => proposals(folder, 'toc', ...args, '12-keys.md');
    assert.equal(run('--write', '--max-depth', '2').stdout, '12-keys.md: table of contents inserted\n');
    assert.ok(!readFileSync(join(folder, '12-keys.md'), 'utf8').includes('  - ['));
    assert.equal(run('--check', '--max-depth', '2').code, 0);
    assert.equal(run('--check').code, 1);
    assert.match(
      run('--check', '--max-depth', '7').stderr,
      /^proposals: .*Allowed choices are 1, 2, 3, 4, 5, 6\.\n$/,
    );
  });

  it('inserts a table into a proposal whose template has none only if the file is named', () => {
    const text = '# enhancement-1: Speed\n\n## Why\n\nTime.\n\n## How\n\nFaster.\n';
    const folder = folderWith({
      'enhancement_template.md': '# enhancement-NNNN: Title\n\n## Why\n\n## How\n',
      '1-a.md': text,
    });
    for (const action of ['--check', '--write'])
      assert.deepEqual(proposals(folder, 'toc', action, '.'), { code: 0, stdout: '', stderr: '' });
    assert.equal(readFileSync(join(folder, '1-a.md'), 'utf8'), text);
    assert.equal(proposals(folder, 'toc', '--write', '1-a.md').code, 0);
    assert.equal(
      readFileSync(join(folder, '1-a.md'), 'utf8'),
      text.replace('## Why', '<!-- toc -->\n- [Why](#why)\n- [How](#how)\n<!-- /toc -->\n\n## Why'),
    );
  });

  it('skips files without markers in folders, and reports what it cannot do', () => {
    const folder = folderWith({
      'a/none.md': '# None\n\n## One\n',
      'b/two.md': `${markers}\n<!-- toc -->\n`,
      'b/notes.md': markers,
      'c/x.txt': 'x',
      'open.md': '# Open\n\n```\n## One\n',
    });
    assert.deepEqual(proposals(folder, 'toc', '--check', 'a'), { code: 0, stdout: '', stderr: '' });
    assert.deepEqual(proposals(folder, 'toc', '--check', 'b', 'nope.md'), {
      code: 2,
      stdout: 'b/notes.md: table of contents is out of date\n',
      stderr:
        'proposals: nope.md: file or folder does not exist\n' +
        'proposals: b/two.md: the table of contents markers are not one pair, opening and closing\n',
    });
    assert.deepEqual(proposals(folder, 'toc', '--check', 'c'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: no Markdown files found in c\n',
    });
    assert.deepEqual(proposals(folder, 'toc', '--write', 'open.md'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: open.md: a comment, code fence or HTML element is not closed\n',
    });
  });
});
