import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { applyPatch } from 'diff';
import { folderWith, proposals } from '../support/cli';
import { clean, draft, template, unfinished } from './samples';
import { proposalsWithStdin } from './with-stdin';

const folder = folderWith({ 'docs/enhancement_template.md': template });
const given = (text: string | Uint8Array, ...args: string[]) =>
  proposalsWithStdin(folder, text, 'check', '--stdin', '--stdin-filename', 'docs/1-a.md', ...args);

describe('check --stdin', () => {
  it('checks the text as that of a file that need not exist', () => {
    const run = given(unfinished, '--format', 'json');
    const [document] = JSON.parse(run.stdout).documents;
    assert.deepEqual([document.path, document.template], ['docs/1-a.md', 'docs/enhancement_template.md']);
    assert.deepEqual(
      document.findings.map(({ rule }: { rule: string }) => rule),
      ['section-missing'],
    );
    assert.deepEqual([run.code, run.stderr], [1, '']);
    assert.equal(given(clean).code, 0);
  });

  it('with --fix writes the fixed text to stdout and the report to stderr', () => {
    const windows = `\uFEFF${draft.replaceAll('\n', '\r\n')}`;
    assert.deepEqual(given(windows, '--fix'), {
      code: 0,
      stdout: `\uFEFF${clean.replaceAll('\n', '\r\n')}`,
      stderr: '0 findings in 1 proposal\n',
    });
    const left = given(unfinished, '--fix');
    assert.deepEqual([left.code, left.stdout], [1, unfinished]);
    assert.match(left.stderr, /^docs\/1-a\.md:5:6 warning section-missing: /);
  });

  it('with --fix writes a text that is not a proposal unchanged', () => {
    const filter = (...args: string[]) =>
      proposalsWithStdin(
        folder,
        '# Hi\n',
        'check',
        '--fix',
        '--stdin',
        '--stdin-filename',
        'README.md',
        ...args,
      );
    assert.deepEqual(filter(), {
      code: 2,
      stdout: '# Hi\n',
      stderr: 'proposals: README.md: not a proposal; no template applies to it\n',
    });
    assert.deepEqual(filter('--no-error-on-unmatched-pattern', '--format', 'github'), {
      code: 0,
      stdout: '# Hi\n',
      stderr: '',
    });
  });

  it('with --fix-dry-run writes a diff', () => {
    const run = given(draft, '--fix-dry-run');
    assert.match(run.stdout, /^--- a\/docs\/1-a\.md\n/);
    assert.equal(applyPatch(draft, run.stdout), clean);
  });

  it('writes no files', () =>
    assert.deepEqual(readdirSync(folder, { recursive: true }), ['docs', 'docs/enhancement_template.md']));

  for (const [what, text, message] of [
    ['binary', Uint8Array.from([0]), 'docs/1-a.md: is a binary file, not a text file'],
    ['not UTF-8', Uint8Array.from([0xe9]), 'docs/1-a.md: is not valid UTF-8'],
    [
      'nested too deeply',
      `${clean}${'>'.repeat(8_000)} [x]\n`,
      'docs/1-a.md: too hard to read: more than 100 quotes or lists are inside each other',
    ],
  ] as const)
    it(`reports a text that is ${what}`, () =>
      assert.deepEqual(given(text, '--fix'), { code: 2, stdout: '', stderr: `proposals: ${message}\n` }));

  for (const [args, message] of [
    [['--stdin'], '--stdin requires --stdin-filename'],
    [['--stdin-filename', 'a.md'], '--stdin-filename requires --stdin'],
    [['--stdin', '--stdin-filename', 'a.md', '.'], '--stdin cannot be combined with paths'],
  ] as const)
    it(`rejects ${args.join(' ')}`, () =>
      assert.deepEqual(proposals(folder, 'check', ...args), {
        code: 2,
        stdout: '',
        stderr: `proposals: ${message}\n`,
      }));
});
