import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import stringWidth from 'string-width';
import { unified } from 'unified';
import { tableList } from '../../server/src/cli/formats/table';
import { noCounts } from '../../server/src/core/report/counts';
import { type ListEntry, type ProposalList, proposalList } from '../../server/src/core/report/proposal-list';
import { folderWith, proposals } from '../support/cli';
import { manyFiles } from './many-files';
import { broken, clean, template, unfinished } from './samples';

const files = {
  'enhancement_template.md': template,
  'README.md': '# Read me\n',
  '1-speed.md': clean,
  '10-open.md': broken.replace('-1', '-10'),
  'a folder/2-less.md': `---\nstatus: Implemented\n---\n${unfinished.replace('-1', '-2')}`,
};
/** Each has a meaning in Markdown, HTML or a terminal. */
const hostile = {
  'enhancement_template.md': template,
  '3-<b>&"(x)|y].md': clean.replace(
    '1: Speed',
    '3: A \\| b | `c|d` \\[e](f) \\<script>g\\</script> &amp;lt; "h" \'i\' \\*j\\* k\\\\| \\`l',
  ),
  '4-two.md': clean.replace('# enhancement-1: Speed', 'enhancement-4: Two\nlines\n==='),
  '5-turned.md': clean.replace('1: Speed', '5: \u202Edeeps\u001b[31m'),
};

const golden = (name: string) => readFileSync(join(__dirname, 'golden', name), 'utf8');
const listed = (folder: string, ...args: string[]): ProposalList => {
  const run = proposals(folder, 'report', '--format', 'json', ...args);
  assert.deepEqual([run.code, run.stderr], [0, '']);
  return JSON.parse(run.stdout);
};
const cellsOf = (markdown: string): readonly (readonly string[])[] => {
  const [table, line, ...more] = unified().use(remarkParse).use(remarkGfm).parse(markdown).children;
  assert.deepEqual([table?.type, line?.type, more.length], ['table', 'paragraph', 0], markdown);
  return (table as Table).children.map((row) => row.children.map((cell) => textOf(cell)));
};

describe('report', () => {
  for (const [format, name] of [
    ['table', 'report.txt'],
    ['markdown', 'report.md'],
    ['html', 'report.html'],
  ] as const)
    it(`lists proposals by number as ${format}; findings do not make it fail`, () =>
      assert.deepEqual(proposals(folderWith(files), 'report', '--format', format), {
        code: 0,
        stdout: golden(name),
        stderr: '',
      }));

  it('lists the working folder as a table by default', () =>
    assert.equal(proposals(folderWith(files), 'report').stdout, golden('report.txt')));

  it('lists them as one JSON object', () => {
    const [first, second, ...more] = listed(folderWith(files), '.').proposals;
    assert.deepEqual(first, {
      path: '1-speed.md',
      family: 'keylime',
      number: '1',
      title: 'Speed',
      status: null,
      stage: 'review',
      sections: { done: 2, total: 2 },
      problems: noCounts,
    });
    assert.deepEqual(
      [second?.path, second?.status, second?.stage, second?.sections],
      ['a folder/2-less.md', 'Implemented', 'final', { done: 1, total: 2 }],
    );
    assert.equal(more.length, 1);
    assert.deepEqual(listed(folderWith(files), '.').totals, {
      proposals: 3,
      done: 2,
      sections: { done: 5, total: 6 },
      problems: { error: 1, warning: 0, information: 0, hint: 1 },
    });
  });

  it('counts the findings of check in the files that check finds', () => {
    const folder = folderWith({
      ...files,
      '.gitignore': '10-*\n',
      'a folder/.proposals.yaml': 'rules:\n  section-missing: hint\n',
      'a folder/3-odd.md': unfinished.replace('-1', '-4').replace('Time.', 'TBD'),
    });
    mkdirSync(join(folder, '.git'));
    const { documents } = JSON.parse(proposals(folder, 'check', '--format', 'json', '.').stdout);
    const checked = (documents as { path: string; findings: { severity: keyof typeof noCounts }[] }[])
      .map(({ path, findings }) => {
        const problems = { ...noCounts };
        for (const { severity } of findings) problems[severity]++;
        return { path, problems };
      })
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    assert.deepEqual(
      listed(folder).proposals.map(({ path, problems }) => ({ path, problems })),
      checked,
    );
    assert.deepEqual(
      checked.map(({ path }) => path),
      ['1-speed.md', 'a folder/2-less.md', 'a folder/3-odd.md'],
    );
  });

  it('is the same with threads and from the cache', () => {
    const folder = folderWith(manyFiles());
    const run = (...args: string[]) => proposals(folder, 'report', ...args, '.');
    const expected = run('--no-cache', '--jobs', '1');
    assert.equal(expected.code, 2);
    assert.match(expected.stdout, /^ {4}39 {2}Speed .* 39-a\.md$/m);
    assert.deepEqual(run('--no-cache', '--jobs', '3'), expected);
    assert.deepEqual(run(), expected);
    assert.deepEqual(run(), expected);
  });

  it('reports a file that cannot be read in one line, and lists the others', () => {
    const folder = folderWith({ ...files, '3-binary.md': Uint8Array.from([35, 32, 0]) });
    assert.deepEqual(proposals(folder, 'report', '.'), {
      code: 0,
      stdout: golden('report.txt'),
      stderr: 'proposals: 3-binary.md: is a binary file, not a text file\n',
    });
    assert.deepEqual(proposals(folder, 'report', 'none.md'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: none.md: file or folder does not exist\n',
    });
  });

  for (const format of ['table', 'markdown', 'json', 'html'])
    it(`reports in one line that there are no proposals: ${format}`, () => {
      const folder = folderWith({ 'enhancement_template.md': template, 'README.md': '# Read me\n' });
      const none = (paths: readonly string[], stderr: string) =>
        assert.deepEqual(proposals(folder, 'report', '--format', format, ...paths), {
          code: 2,
          stdout: '',
          stderr,
        });
      none([], 'proposals: no proposals found in .\n');
      none(['README.md'], 'proposals: README.md: not a proposal; no template applies to it\n');
      none(['enhancement_template.md'], 'proposals: no proposals found in enhancement_template.md\n');
    });

  it('does not list a template, even if it has findings', () => {
    const folder = folderWith({ ...files, 'enhancement_template.md': `${template}\n<!-- open\n` });
    assert.equal(proposals(folder, 'check', 'enhancement_template.md').code, 1);
    assert.deepEqual(
      listed(folder).proposals.map(({ number }) => number),
      ['1', '2', '10'],
    );
  });

  it('writes a file with links relative to its folder', () => {
    const folder = folderWith({ ...files, 'out/old.html': 'old' });
    const run = proposals(folder, 'report', '--format', 'html', '--output', 'out/old.html');
    assert.deepEqual(run, { code: 0, stdout: '', stderr: '' });
    const text = readFileSync(join(folder, 'out/old.html'), 'utf8');
    assert.match(text, /href="\.\.\/a%20folder\/2-less\.md"/);
    assert.equal(text.replaceAll('href="../', 'href="'), golden('report.html'));
    assert.deepEqual(proposals(folder, 'report', '--output', 'none/a.txt'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: none/a.txt: file or folder does not exist\n',
    });
  });

  it('uses the template that --template names', () => {
    const folder = folderWith({
      '1-speed.md': clean,
      'other.md': '# enhancement-NNNN: Title\n\n## Why\n\n## Who\n',
    });
    const [only] = listed(folder, '--template', 'other.md', '1-speed.md').proposals;
    assert.deepEqual(only?.sections, { done: 1, total: 2 });
  });
});

describe('the text of a document is shown literally', () => {
  const titles = (shown = '\uFFFD') => [
    'A | b | c|d [e](f) <script>g</script> &lt; "h" \'i\' *j* k\\| `l',
    'Two lines',
    `${shown}deeps${shown}[31m`,
  ];

  it('in Markdown', () => {
    const { stdout } = proposals(folderWith(hostile), 'report', '--format', 'markdown');
    const [, ...rows] = cellsOf(stdout);
    assert.deepEqual(
      rows.map((row) => row[1]),
      titles(),
    );
    assert.deepEqual(
      rows.map((row) => row.at(-1)),
      ['3-<b>&"(x)|y].md', '4-two.md', '5-turned.md'],
    );
    assert.ok(stdout.includes('](3-%3Cb%3E%26%22%28x%29%7Cy%5D.md)'), stdout);
  });

  it('in HTML', () => {
    const { stdout } = proposals(folderWith(hostile), 'report', '--format', 'html');
    const plain = (text = '') =>
      text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    const shown = [...stdout.matchAll(/<th scope="row"><a href="[^"]*"><bdi>([^<]*)<\/bdi>/g)];
    assert.deepEqual(
      shown.map(([, text]) => plain(text)),
      titles(),
    );
    assert.ok(stdout.includes('&#60;script&#62;'), stdout);
    // The only script is that of the page.
    assert.doesNotMatch(stdout.replace('\n<script>\nconst table', ''), /<(?:script|b)\b/);
    assert.ok(stdout.includes('<a href="3-%3Cb%3E%26%22%28x%29%7Cy%5D.md">'), stdout);
  });

  it('allows only the script of the page', () => {
    const { stdout } = proposals(folderWith(hostile), 'report', '--format', 'html');
    const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(stdout) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    assert.ok(stdout.includes(`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`));
    assert.match(script, /addEventListener\('click'/);
  });

  it('in a table', () => {
    const { stdout } = proposals(folderWith(hostile), 'report');
    for (const title of titles()) assert.ok(stdout.includes(`  ${title}  `), stdout);
  });

  it('in JSON', () =>
    assert.deepEqual(
      listed(folderWith(hostile)).proposals.map(({ title }) =>
        title.replace('\u202E', '*').replace('\u001b', '*'),
      ),
      titles('*'),
    ));
});

describe('a list of proposals', () => {
  const entry = (number: string | null, path: string, title = 'A'): ListEntry => ({
    path,
    family: 'keylime',
    number,
    title,
    status: null,
    stage: 'review',
    sections: { done: 0, total: 0 },
    problems: noCounts,
    rules: [],
    begun: null,
  });

  it('is sorted by number, then by path, with those without a number last', () => {
    const given = [
      entry(null, 'b.md'),
      entry('10', 'x.md'),
      entry(null, 'a.md'),
      entry('9', 'z.md'),
      entry('9', 'B.md'),
      entry('9', 'a.md'),
    ];
    assert.deepEqual(
      proposalList(given).proposals.map(({ path }) => path),
      ['B.md', 'a.md', 'z.md', 'x.md', 'a.md', 'b.md'],
    );
  });

  it('cuts titles between graphemes if the terminal is too narrow', () => {
    const list = proposalList([
      entry('1', '1-a.md', `Rotate ${'keys '.repeat(30)}`),
      entry('2', '2-b.md', '鍵'.repeat(70)),
      entry('3', '3-c.md', '👩‍👩‍👧'.repeat(70)),
      entry('4', '4-d.md', 'Short'),
    ]);
    const linesFor = (columns: number | undefined) =>
      tableList(list, { columns, linkTo: (path) => path })
        .split('\n')
        .slice(0, 5);
    const widths = (lines: readonly string[]) => lines.map((line) => stringWidth(line));
    assert.ok(linesFor(undefined).every((line) => !line.includes('…')));
    assert.deepEqual(linesFor(500), linesFor(undefined));
    const cut = linesFor(120);
    assert.deepEqual(widths(cut), [118, 120, 120, 120, 120]);
    assert.deepEqual(
      cut.map((line) => line.includes('…')),
      [false, true, true, true, false],
    );
    assert.match(cut[3] ?? '', / (?:👩‍👩‍👧)+…/u);
    // A part of the title stays even if there is no space.
    assert.match(linesFor(20)[1] ?? '', / Rotate keys key… /);
  });

  it('counts a proposal as done if its template requires nothing', () =>
    assert.equal(proposalList([entry('1', 'a.md')]).totals.done, 1));
});
