import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';
import { finishedText, templateText } from '../support/keylime';

const small = '# enhancement-NNNN: Title\n\n## Why\n\n<!-- Say why. -->\n\n## How\n';
const clean = '# enhancement-1: Speed\n\n## Why\n\nTime.\n\n## How\n\nFaster.\n';
const flawed = '# enhancement-2: Speed 🔑\n\n## Why\n\n<!-- Say why. -->\n\nTime.\n';

describe('check', () => {
  it('reports as JSON: lines and UTF-16 columns from 1, the first fix, every proposal', () => {
    const folder = folderWith({
      'enhancement_template.md': small,
      '1-a.md': clean,
      'sub/2-b.md': flawed,
      'README.md': '# Hi\n',
    });
    const run = proposals(folder, 'check', '--format', 'json', '.');
    assert.deepEqual(JSON.parse(run.stdout), {
      version: 1,
      documents: [
        { path: '1-a.md', family: 'keylime', template: 'enhancement_template.md', findings: [] },
        {
          path: 'sub/2-b.md',
          family: 'keylime',
          template: 'enhancement_template.md',
          findings: [
            {
              rule: 'guidance-comment',
              severity: 'information',
              message: 'This comment of the template is still there: "Say why."',
              line: 5,
              column: 1,
              endLine: 5,
              endColumn: 18,
              fix: 'always',
            },
            {
              rule: 'section-missing',
              severity: 'warning',
              message: 'Section "How" is missing; it belongs after "Why"',
              line: 7,
              column: 6,
              endLine: 7,
              endColumn: 6,
              fix: 'on-request',
            },
          ],
        },
      ],
    });
    assert.deepEqual([run.code, run.stderr], [1, '']);
  });

  it('reports as text, with a sum at the end', () => {
    const folder = folderWith({ 'enhancement_template.md': small, '2-b.md': flawed });
    const { stdout } = proposals(folder, 'check', '2-b.md');
    assert.equal(
      stdout,
      '2-b.md:5:1 information This comment of the template is still there: "Say why." guidance-comment\n' +
        '2-b.md:7:6 warning Section "How" is missing; it belongs after "Why" section-missing\n' +
        '2 findings in 1 proposal, 1 fixed by `proposals fix`\n',
    );
  });

  it('exits 0 for clean proposals, also when only hints are left, and checks a file named twice once', () => {
    const folder = folderWith({ '12-keys.md': finishedText });
    assert.deepEqual(proposals(folder, 'check', '.', '12-keys.md', './12-keys.md'), {
      code: 0,
      stdout: '0 findings in 1 proposal\n',
      stderr: '',
    });
    const hinted = folderWith({
      'enhancement_template.md': small,
      '1-a.md': clean.replace('## Why', '## WHY'),
    });
    const run = proposals(hinted, 'check', '.');
    assert.match(run.stdout, /hint "WHY" is "Why" in the template/);
    assert.equal(run.code, 0);
  });

  it('uses the built-in template outside a repository that has its own, and the one that is named', () => {
    const folder = folderWith({ '12-keys.md': finishedText, 'other/t.md': small });
    const built = JSON.parse(proposals(folder, 'check', '--format', 'json', '12-keys.md').stdout);
    assert.equal(built.documents[0].template, 'built-in:keylime/enhancement_template.md');
    const named = proposals(folder, 'check', '--format', 'json', '--template', 'other/t.md', '12-keys.md');
    const [document] = JSON.parse(named.stdout).documents;
    assert.equal(document.template, 'other/t.md');
    assert.deepEqual(
      document.findings.map(({ message }: { message: string }) => message),
      ['Section "Why" is missing', 'Section "How" is missing'],
    );
  });
});

describe('what cannot be checked', () => {
  const folder = folderWith({
    'enhancement_template.md': templateText,
    '12-keys.md': finishedText,
    '13-binary.md': Uint8Array.from([35, 32, 0, 1, 2]),
    '14-latin.md': Uint8Array.from([35, 32, 0xe9, 10]),
    'README.md': '# About\n',
    'empty/notes.md': '# Notes\n',
    'none/a.txt': 'x',
    'plain.md': 'No headings.\n',
  });
  const cases: [string, string[], RegExp][] = [
    ['a missing file', ['check', 'nope.md'], /^proposals: nope\.md: no such file or folder\n$/],
    ['a binary file', ['check', '13-binary.md'], /^proposals: 13-binary\.md: a binary file, no Markdown\n$/],
    ['a file that is no UTF-8', ['check', '14-latin.md'], /^proposals: 14-latin\.md: not valid UTF-8\n$/],
    ['a file that is no proposal', ['check', 'README.md'], /^proposals: README\.md: not a proposal\n$/],
    ['a folder without proposals', ['check', 'empty'], /^proposals: no proposals in empty\n$/],
    ['a folder without Markdown', ['check', 'none'], /^proposals: no proposals in none\n$/],
    [
      'a template that is missing',
      ['check', '--template', 'nope.md', '.'],
      /^proposals: nope\.md: no such file or folder\n$/,
    ],
    [
      'a template without sections',
      ['check', '--template', 'plain.md', '.'],
      /^proposals: plain\.md: not a template, it has no sections\n$/,
    ],
    [
      'a template that is binary',
      ['fix', '--template', '13-binary.md', '.'],
      /^proposals: 13-binary\.md: a binary file, no Markdown\n$/,
    ],
    ['no path', ['check'], /^proposals: missing required argument 'path'\n$/],
    ['an unknown option', ['check', '--loud', '.'], /^proposals: unknown option '--loud'\n$/],
    ['an unknown command', ['mend', '.'], /^proposals: unknown command 'mend'\n$/],
    [
      'an unknown format',
      ['check', '--format', 'xml', '.'],
      /^proposals: .*'xml' is invalid\. Allowed choices are text, json\.\n$/,
    ],
  ];
  for (const [what, args, said] of cases) {
    it(`${what} is one line on stderr and exit 2`, () => {
      const run = proposals(folder, ...args);
      assert.equal(run.code, 2);
      assert.match(run.stderr, said);
      assert.equal(run.stdout, '');
    });
  }

  it('does not keep the others from being checked', () => {
    const run = proposals(folder, 'check', 'nope.md', '12-keys.md', '13-binary.md');
    assert.equal(run.code, 2);
    assert.equal(run.stdout, '0 findings in 1 proposal\n');
    assert.equal(run.stderr.trimEnd().split('\n').length, 2);
  });

  it('a reader that goes away ends it quietly', async () => {
    const many = folderWith(
      Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i + 1}-copy.md`, templateText])),
    );
    const cli = join(__dirname, '../../dist/cli.js');
    const child = spawn(process.execPath, [cli, 'check', '.'], {
      cwd: many,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    await new Promise((resolve) => child.once('close', resolve));
    assert.equal(stderr, '');
  });
});

it('says its version and its help', () => {
  const folder = folderWith({});
  assert.match(proposals(folder, '--version').stdout, /^\d+\.\d+\.\d+\n$/);
  const help = proposals(folder, '--help');
  assert.equal(help.code, 0);
  assert.match(help.stdout, /Exit codes: 0 clean, 1 findings/);
});
