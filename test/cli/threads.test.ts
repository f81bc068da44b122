import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { FileLinter } from '../../server/src/cli/run/file-linter';
import { lintInThreads } from '../../server/src/cli/run/threads';
import { folderWith, proposals } from '../support/cli';
import { manyFiles, reports } from './many-files';

/** The texts of all files in a folder, by name. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(names.map((name) => [name.slice(folder.length), readFileSync(name, 'latin1')]));
}

describe('threads', () => {
  for (const options of reports)
    it(`have the same output as one thread, in the same order: ${options.join(' ')}`, () => {
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
    it(`write the same files as one thread: ${command.join(' ')}`, () => {
      const [single, more] = ['1', '3'].map((jobs) => {
        const folder = folderWith(manyFiles());
        const first = proposals(folder, ...command, '--jobs', jobs, '.');
        return { first, again: proposals(folder, ...command, '--jobs', jobs, '.'), files: contents(folder) };
      });
      assert.deepEqual(more, single);
    });

  it('leave their work to the main thread if they cannot start', async () => {
    const folder = folderWith(manyFiles());
    const options = { settings: {}, format: 'json', colors: false, minSeverity: 'hint', fix: false } as const;
    const targets = readdirSync(folder)
      .filter((name) => name.endsWith('-a.md'))
      .map((name) => ({ path: `${folder}/${name}`, isNamed: false }));
    const results = async (threadCount: number) => {
      const all = [];
      const linter = await FileLinter.create(options);
      for await (const result of lintInThreads(targets, options, linter, threadCount)) all.push(result);
      return all;
    };
    // Threads run the linting bundle, which is not beside the sources.
    assert.deepEqual(await results(3), await results(1));
  });

  it('require a whole number', () =>
    assert.match(
      proposals(folderWith({}), 'check', '--jobs', '0', '.').stderr,
      /Expected a whole number of at least 1\./,
    ));
});
