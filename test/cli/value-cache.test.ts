import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gitUnavailable } from '../git/scratch-repository';
import { folderWith, proposals, type Run } from '../support/cli';
import { copyOfProgram } from './copy-of-program';
import { commit, git, repositoryIn } from './git';

const template = `# KEP-NNNN: Your short, descriptive title

## Summary

<!--
Write a paragraph about what will change for users.
-->

## Motivation

## Drawbacks
`;
const body = (number: number, more = '') =>
  `# KEP-${number}: Keys\n\n## Summary\n\nShort.\n\n## Motivation\n\nGood.\n${more}`;
const sidecar = (number: number, status = 'implementable') =>
  `title: Keys\nkep-number: ${number}\nauthors:\n  - "@a"\nowning-sig: sig-a\nstatus: ${status}\ncreation-date: 2026-01-01\n`;

/** Proposals of which none has drawbacks: the practice decides how severe a finding about that is. */
function repository(): string {
  const folder = folderWith({
    'keps/NNNN-kep-template/README.md': `${template}\n## Old Section\n`,
    'keps/NNNN-kep-template/kep.yaml': sidecar(0),
  });
  repositoryIn(folder);
  writeFileSync(join(folder, 'keps/NNNN-kep-template/README.md'), template);
  commit(folder);
  for (let number = 1; number <= 8; number++) {
    const proposalFolder = join(folder, `keps/sig-a/${number}-keys`);
    mkdirSync(proposalFolder, { recursive: true });
    writeFileSync(join(proposalFolder, 'README.md'), body(number));
    writeFileSync(join(proposalFolder, 'kep.yaml'), sidecar(number));
  }
  commit(folder);
  return folder;
}

/** Checks a proposal with a cache, from which the results are removed first: only the values of earlier runs remain. */
function checkByValues(folder: string, cache: string): Run {
  for (const name of filesIn(cache, '.results')) rmSync(join(cache, name));
  return proposals(folder, ...command, '--cache-location', cache, 'keps/sig-a/8-keys');
}

const command = ['check', '--format', 'json', '--min-severity', 'hint'];

const checkWithout = (folder: string) => proposals(folder, ...command, '--no-cache', 'keps/sig-a/8-keys');

const filesIn = (folder: string, extension: string) =>
  readdirSync(folder).filter((name) => name.endsWith(extension));

describe('the values in the cache', { skip: gitUnavailable }, () => {
  it('do not change the result, and are not written again', () => {
    const folder = repository();
    const cache = folderWith({});
    const without = checkWithout(folder);
    assert.match(without.stdout, /newest proposals/);
    assert.deepEqual(checkByValues(folder, cache), without);
    const [name = ''] = filesIn(cache, '.values');
    const written = readFileSync(join(cache, name));
    assert.deepEqual(checkByValues(folder, cache), without);
    assert.deepEqual(readFileSync(join(cache, name)), written);
  });

  const changes: readonly [what: string, change: (folder: string) => void][] = [
    [
      'the text of other proposals',
      (folder) => {
        for (const number of [1, 2, 3, 4, 5])
          appendFileSync(join(folder, `keps/sig-a/${number}-keys/README.md`), '\n## Drawbacks\n\nSlow.\n');
      },
    ],
    [
      'the sidecar files of other proposals',
      (folder) => {
        for (const number of [1, 2, 3, 4])
          writeFileSync(join(folder, `keps/sig-a/${number}-keys/kep.yaml`), sidecar(number, 'provisional'));
      },
    ],
    [
      'the template',
      (folder) =>
        writeFileSync(
          join(folder, 'keps/NNNN-kep-template/README.md'),
          template.replace('\n## Drawbacks\n', ''),
        ),
    ],
    [
      "the template's sidecar file",
      (folder) =>
        writeFileSync(
          join(folder, 'keps/NNNN-kep-template/kep.yaml'),
          sidecar(0).replace('title: Keys', 'title: Your title'),
        ),
    ],
    [
      'the proposal',
      (folder) =>
        appendFileSync(
          join(folder, 'keps/sig-a/8-keys/README.md'),
          '\n<!--\nWrite a paragraph about what will change for users.\n-->\n',
        ),
    ],
  ];
  for (const [what, change] of changes)
    it(`are not used after a change of ${what}`, () => {
      const folder = repository();
      const cache = folderWith({});
      const before = checkByValues(folder, cache);
      change(folder);
      const without = checkWithout(folder);
      assert.notDeepEqual(without, before);
      assert.deepEqual(checkByValues(folder, cache), without);
    });

  it('are not used for another commit', () => {
    const folder = repository();
    const cache = folderWith({});
    const before = checkByValues(folder, cache);
    // The proposal is added anew, after a section that the template gets.
    const proposal = join(folder, 'keps/sig-a/8-keys/README.md');
    const text = readFileSync(proposal);
    rmSync(proposal);
    git(folder, 'rm', '-q', '-r', 'keps/sig-a/8-keys');
    git(folder, 'reset', '-q', '--soft', 'HEAD~1');
    writeFileSync(join(folder, 'keps/NNNN-kep-template/README.md'), `${template}\n## Test Plan\n`);
    commit(folder);
    mkdirSync(join(folder, 'keps/sig-a/8-keys'), { recursive: true });
    writeFileSync(proposal, text);
    commit(folder);
    const without = checkWithout(folder);
    assert.notDeepEqual(without, before);
    assert.deepEqual(checkByValues(folder, cache), without);
  });

  for (const [how, damage] of [
    ['cut', (content: Buffer) => content.subarray(0, content.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    [
      'changed in one place',
      (content: Buffer) => content.fill('?', content.length - 40, content.length - 39),
    ],
    ['something else', () => Buffer.from('[1, 2, 3]')],
  ] as const)
    it(`are ignored and written again where the file is ${how}`, () => {
      const folder = repository();
      const cache = folderWith({});
      checkByValues(folder, cache);
      const [name = ''] = filesIn(cache, '.values');
      const whole = readFileSync(join(cache, name));
      writeFileSync(join(cache, name), damage(Buffer.from(whole)));
      assert.deepEqual(checkByValues(folder, cache), checkWithout(folder));
      assert.equal(readFileSync(join(cache, name)).length, whole.length);
    });

  it('are kept apart for two versions of the program', () => {
    const folder = repository();
    const cache = folderWith({});
    const without = checkWithout(folder);
    assert.deepEqual(checkByValues(folder, cache), without);
    const [name = ''] = filesIn(cache, '.values');
    const written = readFileSync(join(cache, name));
    const { run } = copyOfProgram();
    const byOther = () => run(folder, ...command, '--cache-location', cache, 'keps/sig-a/8-keys');
    assert.deepEqual(byOther(), without);
    assert.equal(filesIn(cache, '.values').length, 2);
    assert.deepEqual(checkByValues(folder, cache), without);
    assert.deepEqual(byOther(), without);
    assert.deepEqual(readFileSync(join(cache, name)), written);
  });

  it('are neither used nor written with --no-cache', () => {
    const folder = repository();
    const cache = folderWith({});
    proposals(folder, ...command, '--no-cache', '--cache-location', cache, '.');
    assert.deepEqual(readdirSync(cache), []);
  });

  it('are those of all threads', () => {
    const folder = repository();
    const [one, three] = [folderWith({}), folderWith({})];
    const check = (cache: string, jobs: string) =>
      proposals(folder, ...command, '--jobs', jobs, '--cache-location', cache, '.');
    assert.deepEqual(check(three, '3'), check(one, '1'));
    const size = (cache: string) =>
      readFileSync(join(cache, filesIn(cache, '.values')[0] ?? '')).length > 1000;
    assert.ok(size(one) && size(three));
  });
});
