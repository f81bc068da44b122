import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';

const template = '---\nstatus: draft\n---\n# enhancement-NNNN: Title\n\n## Why\n\n## How\n';
const proposal = (number: number, title: string, status: string) =>
  `---\nstatus: ${status}\n---\n# enhancement-${number}: ${title}\n\n## Why\n\nTime.\n\n## How\n`;
const readme = (attributes = '', list = '') =>
  `# Ours\r\n\r\n<!-- proposals${attributes} -->${list}<!-- /proposals -->\r\n\r\nThe end.\r\n`;
const files = {
  'enhancement_template.md': template,
  'all/2-locks.md': proposal(2, 'Locks | x_y', 'draft'),
  'all/1-keys (old).md': proposal(1, 'Keys', 'implemented'),
  'README.md': readme(' folder="all"'),
};
const run = (folder: string, ...args: string[]) => proposals(folder, 'index', '--no-cache', ...args);
const text = (folder: string) => readFileSync(join(folder, 'README.md'), 'utf8');

describe('proposals index', () => {
  it('writes the list between the markers, and nothing else', () => {
    const folder = folderWith(files);
    assert.deepEqual(run(folder, '--check'), {
      code: 1,
      stdout: 'README.md: list of proposals is out of date\n',
      stderr: '',
    });
    assert.equal(text(folder), files['README.md']);
    assert.equal(run(folder, '--write').stdout, 'README.md: list of proposals updated\n');
    const list = [
      '',
      '',
      '| Number | Title | Status |',
      '| --- | --- | --- |',
      '| 1 | [Keys](all/1-keys%20%28old%29.md) | implemented |',
      '| 2 | [Locks \\| x\\_y](all/2-locks.md) | draft |',
      '',
      '',
    ].join('\r\n');
    assert.equal(text(folder), readme(' folder="all"', list));
    assert.deepEqual(run(folder, '--check'), { code: 0, stdout: '', stderr: '' });
  });

  it('accepts a list that a formatter has aligned', () => {
    const list =
      '\n\n| Number | Title                               | Status      |\n| :----- | ----------------------------------- | ----------- |\n| 1      | [Keys](all/1-keys%20%28old%29.md)   | implemented |\n\n';
    const folder = folderWith({
      ...files,
      'all/2-locks.md': '# No\n',
      'README.md': readme(' folder="all"', list),
    });
    assert.equal(run(folder, '--check').code, 0);
  });

  it('has the columns of the marker', () => {
    const folder = folderWith({
      ...files,
      'README.md': readme(' folder="all" columns="status sections path"'),
    });
    assert.equal(run(folder, '--write').code, 0);
    assert.match(text(folder), /\| Status \| Sections \| Path \|/);
    assert.match(
      text(folder),
      /\| \[implemented\]\(all\/1-keys%20%28old%29\.md\) \| 1\/2 \| all\/1-keys \(old\)\.md \|/,
    );
  });

  it('reports wrong markers, and leaves examples in code alone', () => {
    const error = (content: string) => run(folderWith({ ...files, 'README.md': content }), '--check').stderr;
    assert.match(error('# A\n'), /README\.md: no markers for a list of proposals/);
    assert.match(error('```\n<!-- proposals -->\n<!-- /proposals -->\n```\n'), /no markers/);
    assert.match(error('<!-- proposals -->\n\nText.\n'), /has no <!-- \/proposals --> below it/);
    assert.match(error('<!-- /proposals -->\n'), /has no <!-- proposals --> above it/);
    assert.match(error(readme(' columns="name"')), /unknown column; expected number, title/);
    assert.match(error(readme(' colour="red"')), /unknown attribute "colour"/);
    assert.match(proposals(folderWith(files), 'index').stderr, /requires one of --check and --write/);
  });

  const table = '| Number | Title |\n| --- | --- |\n| 7 | [Old](old.md) |\n';
  const others: readonly [name: string, content: string, shown: RegExp][] = [
    ['prose', `Ours.\n\n${table}`, /line 3 .*"Ours\."/],
    ['a heading and text below the table', `${table}\n## Next\n\nText.\n`, /line 7 .*"## Next"/],
    ['a comment', `${table}\n<!-- Ann -->\n`, /line 7 .*"<!-- Ann -->"/],
    ['a line that continues the table', `${table}Text.\n`, /line 6 .*"Text\."/],
    [
      'a column of the author',
      '| Number | Notes |\n| --- | --- |\n| 7 | Ask |\n',
      /line 3 .*"\| Number \| Notes \|"/,
    ],
    ['a row with one cell more', `${table}| 8 | a | b |\n`, /line 6 /],
    ['a second table', `${table}\n${table}`, /line 7 /],
    ['code with the second marker', '```\n<!-- /proposals -->\n```\n', /line 3 .*"```"/],
    ['a list', `${table}\n- One\n`, /"- One"/],
  ];
  for (const [name, content, shown] of others)
    it(`writes nothing where ${name} would be lost`, () => {
      const before = `# A\n<!-- proposals folder="all" -->\n${content}\n<!-- /proposals -->\n`;
      const folder = folderWith({ ...files, 'README.md': before });
      const { code, stdout, stderr } = run(folder, '--write');
      assert.equal(code, 2, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, shown);
      assert.equal(text(folder), before);
    });

  it('replaces a list that has other columns of those it may have', () => {
    const folder = folderWith({
      ...files,
      'README.md': readme(' folder="all" columns="title"', `\n\n${table}\n`),
    });
    assert.equal(run(folder, '--write').code, 0);
    assert.match(text(folder), /\| Title \|\r?\n\| --- \|\r?\n\| \[Keys\]/);
  });

  it('writes nothing between markers in quotes, lists and running text', () => {
    for (const before of [
      '> <!-- proposals folder="all" -->\n> <!-- /proposals -->\n> rest\n',
      '- One\n\n  <!-- proposals folder="all" -->\n  <!-- /proposals -->\n- Two\n',
      'Write <!-- proposals --> and <!-- /proposals --> so.\n',
    ]) {
      const folder = folderWith({ ...files, 'README.md': before });
      const { code, stderr } = run(folder, '--write');
      assert.equal(code, 2);
      assert.match(stderr, /the marker in line [13] is in a quote, a list or a line of text/);
      assert.equal(text(folder), before);
    }
    const folder = folderWith({
      ...files,
      'README.md': `> <!-- proposals -->\n> <!-- /proposals -->\n\n${readme(' folder="all"')}`,
    });
    assert.equal(run(folder, '--write').code, 0);
    assert.match(text(folder), /^> <!-- proposals -->\n> <!-- \/proposals -->\n\n# Ours/);
  });

  it('writes nothing when a folder or a proposal cannot be read', () => {
    for (const broken of [' folder="nope"', ' folder="all"']) {
      const before = readme(broken, `\n\n${table}\n`);
      const folder = folderWith({ ...files, 'README.md': before });
      writeFileSync(join(folder, 'all/2-locks.md'), Buffer.from([0x23, 0x20, 0xe9, 0x0a]));
      for (const option of ['--write', '--check']) {
        const { code, stdout, stderr } = run(folder, option);
        assert.equal(code, 2, stderr);
        assert.equal(stdout, '');
        assert.match(stderr, /README\.md: list of proposals not (updated|checked), because not all/);
      }
      assert.equal(text(folder), before);
    }
  });
});
