import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Answerer } from '../../server/src/cli/linting/answerer';
import { answersOf } from '../../server/src/cli/threads';
import { folderWith, proposals } from '../support/cli';
import { manyFiles, reports } from './many-files';

/** What is in a folder, by name. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(names.map((name) => [name.slice(folder.length), readFileSync(name, 'latin1')]));
}

describe('threads', () => {
  for (const options of reports)
    it(`say what one says, in the same order: ${options.join(' ')}`, () => {
      const folder = folderWith(manyFiles());
      const run = (jobs: string) =>
        proposals(folder, 'check', '--no-cache', '--jobs', jobs, ...options, '.', 'odd/74-deep.md');
      assert.deepEqual(run('3'), run('1'));
    });

  for (const command of [
    ['check', '--no-cache', '--fix'],
    ['check', '--no-cache', '--baseline', 'known.json', '--update-baseline'],
    ['fix'],
    ['fix', '--dry-run'],
  ])
    it(`write what one writes: ${command.join(' ')}`, () => {
      const [one, more] = ['1', '3'].map((jobs) => {
        const folder = folderWith(manyFiles());
        const first = proposals(folder, ...command, '--jobs', jobs, '.');
        return { first, again: proposals(folder, ...command, '--jobs', jobs, '.'), files: contents(folder) };
      });
      assert.deepEqual(more, one);
    });

  it('that cannot start, or end before their time, leave their work to the first', async () => {
    const folder = folderWith(manyFiles());
    const work = { chosen: {}, format: 'json', colours: false, quiet: false, mend: false } as const;
    const targets = readdirSync(folder)
      .filter((name) => name.endsWith('-a.md'))
      .map((name) => ({ path: `${folder}/${name}`, named: false }));
    const answers = async (jobs: number) => {
      const all = [];
      for await (const answer of answersOf(targets, work, new Answerer(work), jobs)) all.push(answer);
      return all;
    };
    // The bundle that threads run is not beside the sources.
    assert.deepEqual(await answers(3), await answers(1));
  });

  it('need a whole number', () =>
    assert.match(
      proposals(folderWith({}), 'check', '--jobs', '0', '.').stderr,
      /Not a whole number from 1 up\./,
    ));
});
