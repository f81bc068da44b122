import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { applyPatch } from 'diff';
import { folderWith, proposals } from '../support/cli';
import { proposalsGiven } from './input';
import { clean, draft, template, unfinished } from './samples';

const folder = folderWith({ 'docs/enhancement_template.md': template });
const given = (text: string | Uint8Array, ...args: string[]) =>
  proposalsGiven(folder, text, 'check', '--stdin', '--stdin-filename', 'docs/1-a.md', ...args);

describe('check --stdin', () => {
  it('reads the text as if it stood at the file, which need not be there', () => {
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

  it('with --fix is a filter: the fixed text on stdout, the report on stderr', () => {
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

  it('with --fix gives back what is no proposal', () => {
    const filter = (...args: string[]) =>
      proposalsGiven(folder, '# Hi\n', 'check', '--fix', '--stdin', '--stdin-filename', 'README.md', ...args);
    assert.deepEqual(filter(), {
      code: 2,
      stdout: '# Hi\n',
      stderr: 'proposals: README.md: not a proposal\n',
    });
    assert.deepEqual(filter('--no-error-on-unmatched-pattern', '--format', 'github'), {
      code: 0,
      stdout: '# Hi\n',
      stderr: '',
    });
  });

  it('with --fix-dry-run is a diff', () => {
    const run = given(draft, '--fix-dry-run');
    assert.match(run.stdout, /^--- a\/docs\/1-a\.md\n/);
    assert.equal(applyPatch(draft, run.stdout), clean);
  });

  it('writes nothing', () =>
    assert.deepEqual(readdirSync(folder, { recursive: true }), ['docs', 'docs/enhancement_template.md']));

  for (const [what, text, said] of [
    ['binary', Uint8Array.from([0]), 'docs/1-a.md: a binary file, no Markdown'],
    ['no UTF-8', Uint8Array.from([0xe9]), 'docs/1-a.md: not valid UTF-8'],
    ['too deep', `${clean}${'>'.repeat(20_000)} [x]\n`, 'docs/1-a.md: nested too deeply to be read'],
  ] as const)
    it(`says that it is ${what}`, () =>
      assert.deepEqual(given(text, '--fix'), { code: 2, stdout: '', stderr: `proposals: ${said}\n` }));

  for (const [args, said] of [
    [['--stdin'], '--stdin needs --stdin-filename'],
    [['--stdin-filename', 'a.md'], '--stdin-filename needs --stdin'],
    [['--stdin', '--stdin-filename', 'a.md', '.'], '--stdin takes no path'],
  ] as const)
    it(`does not go: ${args.join(' ')}`, () =>
      assert.deepEqual(proposals(folder, 'check', ...args), {
        code: 2,
        stdout: '',
        stderr: `proposals: ${said}\n`,
      }));
});
