import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';
import { broken, clean, draft, template, unfinished } from './samples';

const folder = folderWith({
  'enhancement_template.md': template,
  'clean/1-a.md': clean,
  // Most proposals do not keep the comment of the template; else it would be a hint.
  ...Object.fromEntries(
    [2, 3, 4, 5].map((number) => [
      `clean/${number}-a.md`,
      clean.replace('enhancement-1', `enhancement-${number}`),
    ]),
  ),
  'information/1-a.md': clean.replace('Time.', '<!-- Say why. -->\n\nTime.'),
  'warnings/1-a.md': draft,
  'warnings/2-b.md': unfinished.replace('enhancement-1', 'enhancement-2'),
  'errors/1-a.md': broken,
});
const check = (...args: string[]) => proposals(folder, 'check', '--format', 'json', ...args);
const rulesIn = (json: string) =>
  JSON.parse(json).documents.flatMap((document: { findings: { rule: string }[] }) =>
    document.findings.map(({ rule }) => rule),
  );

describe('the exit code', () => {
  const cases: [args: string[], code: number, stderr?: string][] = [
    [['clean'], 0],
    [['information'], 1],
    [['warnings'], 1],
    [['errors'], 1],
    [['--quiet', 'information', 'warnings'], 0],
    [['--quiet', 'errors'], 1],
    [['--max-warnings', '0', 'information'], 0],
    [['--max-warnings', '2', 'information', 'warnings'], 0],
    [['--max-warnings', '1', 'warnings'], 1, 'proposals: 2 warnings found, but --max-warnings allows 1\n'],
    [['--max-warnings', '9', 'errors'], 1],
    [['--quiet', '--max-warnings', '2', 'warnings'], 0],
    [
      ['--quiet', '--max-warnings', '0', 'warnings'],
      1,
      'proposals: 2 warnings found, but --max-warnings allows 0\n',
    ],
  ];
  for (const [args, code, stderr = ''] of cases)
    it(`${args.join(' ')}: ${code}`, () => {
      const run = check(...args);
      assert.deepEqual([run.code, run.stderr], [code, stderr]);
    });

  it('--quiet reports errors only', () => {
    assert.deepEqual(rulesIn(check('--quiet', 'errors', 'warnings').stdout), ['comment-unclosed']);
    assert.equal(proposals(folder, 'check', '--quiet', 'warnings').stdout, '0 findings in 2 proposals\n');
  });

  for (const number of ['-1', 'x', '1.5', '', '99999999999'])
    it(`rejects --max-warnings ${number || 'without a number'}`, () =>
      assert.deepEqual(check(`--max-warnings=${number}`, '.'), {
        code: 2,
        stdout: '',
        stderr: `proposals: option '--max-warnings <n>' argument '${number}' is invalid. Expected a whole number.\n`,
      }));
});

describe('--no-error-on-unmatched-pattern', () => {
  const checkLeniently = (...args: string[]) =>
    proposals(folder, 'check', '--no-error-on-unmatched-pattern', ...args);

  for (const paths of [
    [],
    ['enhancement_template.md'],
    ['nope.md'],
    ['nope.md/x', 'enhancement_template.md'],
  ])
    it(`succeeds with ${paths.join(' and ') || 'no path'}`, () =>
      assert.deepEqual(checkLeniently(...paths), { code: 0, stdout: '', stderr: '' }));

  it('checks the files that exist, and still reports those that cannot be read', () => {
    const run = checkLeniently('nope.md', 'warnings/2-b.md');
    assert.deepEqual([run.code, run.stderr], [1, '']);
    const binary = folderWith({ 'a.md': Uint8Array.from([0]) });
    assert.deepEqual(proposals(binary, 'check', '--no-error-on-unmatched-pattern', 'a.md'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: a.md: is a binary file, not a text file\n',
    });
  });
});
