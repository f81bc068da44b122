import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { BaselineEntry } from '../../server/src/cli/run/baseline';
import { folderWith, proposals } from '../support/cli';
import { clean, template, unfinished } from './samples';
import { proposalsAsUser, withoutPermissions } from './user';

const files = {
  'enhancement_template.md': template,
  '1-a.md': unfinished,
  'sub/2-b.md': unfinished.replace('-1', '-2').replace('Time.', 'TBD'),
};

/** A folder with a baseline for {@link files}, and functions that work on it. */
function folderWithBaseline() {
  const folder = folderWith(files);
  const check = (...args: string[]) => proposals(folder, 'check', '--baseline', 'known.json', ...args);
  const update = (...args: string[]) => check('--update-baseline', ...args);
  const entries = (): BaselineEntry[] =>
    JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')).findings;
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const first = update('.');
  return { folder, check, update, entries, write, first };
}

const shown = (entries: readonly BaselineEntry[]) =>
  entries.map(({ path, rule, count }) => `${path} ${rule} ${count}`);

describe('--baseline', () => {
  it('is created by --update-baseline and then hides the known findings', () => {
    const { first, check, entries } = folderWithBaseline();
    const summary = '0 findings in 2 proposals; 3 known findings in the baseline\n';
    assert.deepEqual(first, { code: 0, stdout: summary, stderr: '' });
    assert.deepEqual(shown(entries()), [
      '1-a.md section-missing 1',
      'sub/2-b.md placeholder 1',
      'sub/2-b.md section-missing 1',
    ]);
    assert.deepEqual(check('.'), { code: 0, stdout: summary, stderr: '' });
    assert.deepEqual(JSON.parse(check('--format', 'json', '1-a.md').stdout).documents[0].findings, []);
  });

  it('matches findings that moved or whose white space changed', () => {
    const { check, write } = folderWithBaseline();
    write(
      'sub/2-b.md',
      files['sub/2-b.md'].replace('\n\n', '\n\n<!-- x -->\n\nText.\n\n').replace('TBD', '  TBD'),
    );
    assert.equal(check('sub').code, 0);
    write('sub/2-b.md', files['sub/2-b.md'].replaceAll('\n', '\r\n'));
    assert.equal(check('sub').code, 0);
  });

  it('reports unknown findings, including a second equal one', () => {
    const { check, write, update, entries } = folderWithBaseline();
    const comment = '<!-- Say why. -->\n\n';
    write('1-a.md', clean.replace('Time.', `${comment}Time.`));
    assert.match(check('1-a.md').stdout, /guidance-comment: .*\n.*\n.*\n\n1 finding /);
    update('.');
    assert.equal(check('.').code, 0);
    write('1-a.md', clean.replace('Time.', `${comment}${comment}Time.`));
    const twice = check('1-a.md');
    assert.match(twice.stdout, /^1-a\.md:7:1 information guidance-comment: /);
    assert.match(
      twice.stdout,
      /1 finding in 1 proposal \(1 information\); .*; 1 known finding in the baseline\n$/,
    );
    assert.equal(twice.code, 1);
    update('.');
    assert.deepEqual(shown(entries())[0], '1-a.md guidance-comment 2');
  });

  it('matches paths relative to its own folder, whatever the working folder is', () => {
    const { folder } = folderWithBaseline();
    const run = proposals(join(folder, 'sub'), 'check', '--baseline', '../known.json', '.', '../1-a.md');
    assert.deepEqual([run.code, run.stderr], [0, '']);
    writeFileSync(join(folder, '3-c.md'), files['1-a.md']);
    assert.equal(proposals(folder, 'check', '--baseline', 'known.json', '3-c.md').code, 1, 'another file');
  });

  it('keeps entries of unchecked files when it is updated, and drops those of deleted files and fixed findings', () => {
    const { folder, update, entries, write } = folderWithBaseline();
    write('1-a.md', clean);
    const before = entries();
    update('1-a.md');
    assert.deepEqual(entries(), before.slice(1), 'removed for the checked file, kept for the other one');
    write('sub/2-b.md', '# Notes\n');
    update('--no-error-on-unmatched-pattern', 'sub');
    assert.deepEqual(entries(), [], 'no longer a proposal');
    write('1-a.md', unfinished);
    write('3-c.md', unfinished);
    update('.');
    rmSync(join(folder, '3-c.md'));
    update('1-a.md');
    assert.deepEqual(shown(entries()), ['1-a.md section-missing 1'], 'the file was deleted');
  });

  it('does not depend on the order of the paths, and leaves no temporary file', () => {
    const { folder, update } = folderWithBaseline();
    const file = join(folder, 'known.json');
    const text = readFileSync(file, 'utf8');
    assert.match(text, /^\{\n {2}"version": 1,\n {2}"findings": \[\n {4}\{\n {6}"path": "1-a\.md",\n/);
    chmodSync(file, 0o640);
    update('sub', '1-a.md');
    assert.equal(readFileSync(file, 'utf8'), text);
    assert.equal(statSync(file).mode & 0o777, process.platform === 'win32' ? 0o666 : 0o640);
    assert.deepEqual(readdirSync(folder).sort(), ['1-a.md', 'enhancement_template.md', 'known.json', 'sub']);
  });

  it('contains the findings that remain after --fix', () => {
    const { update, entries, write, folder } = folderWithBaseline();
    write('1-a.md', unfinished.replace('-1', '-#1'));
    assert.equal(update('--fix', '1-a.md').code, 0);
    assert.equal(readFileSync(join(folder, '1-a.md'), 'utf8'), unfinished);
    assert.equal(shown(entries())[0], '1-a.md section-missing 1');
  });

  it('contains the findings that --quiet hides', () => {
    const { update, entries } = folderWithBaseline();
    const before = entries();
    update('--quiet', '.');
    assert.deepEqual(entries(), before);
  });

  it('is not updated if some files could not be checked', () => {
    const { update, entries, write, folder } = folderWithBaseline();
    const before = entries();
    write('1-a.md', clean);
    writeFileSync(join(folder, '3-c.md'), Uint8Array.from([0]));
    assert.deepEqual(update('.').stderr.split('\n').slice(0, -1), [
      'proposals: 3-c.md: is a binary file, not a text file',
      'proposals: known.json: not updated, because some files could not be checked',
    ]);
    assert.deepEqual(entries(), before);
  });

  const entry = { path: '1-a.md', rule: 'toc-stale', hash: '00', count: 1 };
  const malformed: [what: string, text: string | Uint8Array, message: string][] = [
    ['invalid JSON', '{"version": 1,', 'not a baseline file; expected JSON'],
    ['empty', '', 'not a baseline file; expected JSON'],
    ['null', 'null', 'not a baseline file; expected "version": 1'],
    ['a list', '[]', 'not a baseline file; expected "version": 1'],
    ['newer', '{"version": 2, "findings": []}', 'not a baseline file; expected "version": 1'],
    [
      'without findings',
      '{"version": 1}',
      'not a baseline file; expected a list of "findings", each with a path, rule, hash and count',
    ],
    ['binary', Uint8Array.from([0]), 'is a binary file, not a text file'],
    ...[{ ...entry, count: 0 }, { ...entry, count: 1.5 }, { ...entry, hash: undefined }, null, 'x'].map(
      (wrong): [string, string, string] => [
        `with ${JSON.stringify(wrong)}`,
        JSON.stringify({ version: 1, findings: [entry, wrong] }),
        'not a baseline file; expected a list of "findings", each with a path, rule, hash and count',
      ],
    ),
  ];
  for (const [what, text, message] of malformed)
    it(`is an error of one line if it is ${what}, and is not overwritten`, () => {
      const folder = folderWith({ ...files, 'known.json': text });
      for (const args of [[], ['--update-baseline']])
        assert.deepEqual(proposals(folder, 'check', '--baseline', 'known.json', ...args, '.'), {
          code: 2,
          stdout: '',
          stderr: `proposals: known.json: ${message}\n`,
        });
      assert.deepEqual(readFileSync(join(folder, 'known.json')), Buffer.from(text));
    });

  const folder = folderWith(files);
  for (const [args, message] of [
    [['--baseline', 'nope.json'], 'nope.json: file or folder does not exist'],
    [['--baseline', 'sub'], 'sub: is a folder, not a file'],
    [
      ['--baseline', 'nope/known.json', '--update-baseline'],
      'nope/known.json: file or folder does not exist',
    ],
    [['--update-baseline'], '--update-baseline requires --baseline'],
  ] as const)
    it(`${args.join(' ')}: ${message}`, () => {
      const run = proposals(folder, 'check', ...args, '.');
      assert.deepEqual([run.code, run.stderr], [2, `proposals: ${message}\n`]);
    });

  it('is an error if permission is denied', { skip: withoutPermissions }, () => {
    const { folder } = folderWithBaseline();
    chmodSync(join(folder, 'known.json'), 0o444);
    const run = proposalsAsUser(folder, 'check', '--baseline', 'known.json', '--update-baseline', '1-a.md');
    assert.deepEqual([run.code, run.stderr], [2, 'proposals: known.json: permission denied\n']);
  });
});
