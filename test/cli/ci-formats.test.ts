import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';

const template = '# enhancement-NNNN: Title\n\n## Why\n\n<!-- Say why. -->\n\n## How\n';
/** Two comments of the template that are the same, an emoji before a link that leads nowhere, and a missing section. */
const flawed =
  '# enhancement-1: Speed\n\n## Why\n\n<!-- Say why. -->\n\n🔑 See [keys](#none).\n\n<!-- Say why. -->\n';
const files = {
  'enhancement_template.md': template,
  '1-a.md': flawed,
  '2-b.md': '# enhancement-2: Space\n\n## Why\n\nRoom.\n\n## How\n\nWalls.\n',
};

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

describe('--format gitlab', () => {
  const issues = (text: string): readonly Issue[] =>
    JSON.parse(
      proposals(folderWith({ ...files, '1-a.md': text }), 'check', '--format', 'gitlab', '.').stdout,
    );

  it('writes an issue for each finding', () => {
    assert.deepEqual(
      issues(flawed).map(({ check_name, severity, location: { path, lines } }) => [
        check_name,
        severity,
        path,
        lines.begin,
      ]),
      [
        ['guidance-comment', 'info', '1-a.md', 5],
        ['link-anchor', 'minor', '1-a.md', 7],
        ['guidance-comment', 'info', '1-a.md', 9],
        ['section-missing', 'minor', '1-a.md', 9],
      ],
    );
  });

  it('has a fingerprint for each issue, which does not change when lines are added', () => {
    const prints = issues(flawed).map(({ fingerprint }) => fingerprint);
    assert.equal(new Set(prints).size, 4);
    const moved = issues(flawed.replace('## Why\n', '## Why\n\nTime.\n'));
    assert.deepEqual(
      moved.map(({ fingerprint }) => fingerprint),
      prints,
    );
  });

  it('is an empty list without findings', () => {
    const run = proposals(folderWith(files), 'check', '--format', 'gitlab', '2-b.md');
    assert.deepEqual([run.code, run.stdout], [0, '[]\n']);
  });
});

describe('--format rdjson', () => {
  it('writes diagnostics whose columns count bytes, with suggestions for safe fixes', () => {
    const run = proposals(folderWith(files), 'check', '--format', 'rdjson', '.');
    const { source, diagnostics } = JSON.parse(run.stdout);
    assert.deepEqual(source, { name: 'proposals' });
    assert.equal(diagnostics.length, 4);
    assert.deepEqual(diagnostics[1], {
      message: 'Anchor "#none" does not exist',
      location: {
        path: '1-a.md',
        // The key has four bytes.
        range: { start: { line: 7, column: 10 }, end: { line: 7, column: 23 } },
      },
      severity: 'WARNING',
      code: { value: 'link-anchor' },
    });
    const [comment] = diagnostics;
    assert.equal(comment.severity, 'INFO');
    assert.deepEqual(comment.suggestions, [
      { range: { start: { line: 5, column: 1 }, end: { line: 7, column: 1 } }, text: '' },
    ]);
  });
});

describe('the files for a CI service', () => {
  it('get the numbers of findings and a summary, after what is in them', () => {
    const folder = folderWith({ ...files, counts: 'before=1\n', summary: 'Before.\n\n' });
    const args = ['--counts-file', 'counts', '--summary-file', 'summary'];
    const run = proposals(folder, 'check', ...args, '.');
    assert.equal(run.code, 1);
    assert.equal(
      readFileSync(join(folder, 'counts'), 'utf8'),
      'before=1\nerrors=0\nwarnings=2\ninformation=2\nhints=0\n',
    );
    assert.equal(
      readFileSync(join(folder, 'summary'), 'utf8'),
      'Before.\n\n### Enhancement proposals\n\n4 findings (2 warnings, 2 information)\n\n| file | errors | warnings | information | hints |\n| --- | --: | --: | --: | --: |\n| 1-a.md | 0 | 2 | 2 | 0 |\n',
    );
    proposals(folder, 'check', '--summary-file', 'clean', '2-b.md');
    assert.equal(readFileSync(join(folder, 'clean'), 'utf8'), '### Enhancement proposals\n\nNo findings.\n');
  });

  it('have to be in a folder that exists', () => {
    const run = proposals(folderWith(files), 'check', '--counts-file', 'none/counts', '2-b.md');
    assert.deepEqual([run.code, run.stderr], [2, 'proposals: none/counts: file or folder does not exist\n']);
  });
});
