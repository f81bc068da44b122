import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { FileResult, RunOptions } from '../../server/src/cli/run/file-result';
import { ResultCache } from '../../server/src/cli/run/result-cache';
import type { Target } from '../../server/src/cli/run/target';
import { contentHash } from '../../server/src/disk/content-hash';
import { folderWith } from '../support/cli';

const runOptions: RunOptions = {
  settings: {},
  format: 'text',
  colors: false,
  minSeverity: 'hint',
  fix: false,
};
const counts = { error: 0, warning: 0, information: 0, hint: 1 };

/** Proposals whose results have these texts, and a cache for them. */
function proposalsWith(texts: readonly string[]) {
  const folder = folderWith({
    ...Object.fromEntries(texts.map((_, i) => [`${i}.md`, `${i}`])),
    'shared.md': 'shared',
  });
  const cache = folderWith({});
  const targets = texts.map((_, i) => ({ path: join(folder, `${i}.md`), isNamed: true }));
  const results = texts.map(
    (text, i): FileResult => ({
      kind: 'proposal',
      report: {
        errors: [],
        counts,
        baselineEntries: [],
        part: { text, counts, fixable: 0, inBaseline: 0, kind: 'proposal' },
      },
      dependencies: {
        contentHash: contentHash(`${i}`),
        files: [
          [join(folder, 'shared.md'), contentHash('shared')],
          [join(folder, `none-${i % 2}.md`), ''],
        ],
        folders: [],
        gitStates: [],
        historyValues: [],
      },
    }),
  );
  const open = () => {
    const location = { cache: true, cacheLocation: cache };
    return ResultCache.open(runOptions, location, undefined, () => {});
  };
  /** Adds results to the cache as a run does. */
  const add = async (positions: readonly number[]) => {
    const opened = open();
    for (const i of positions) {
      const target = targets[i] as Target;
      const cached = opened.isValid(target) ? opened.get(target) : undefined;
      if (!cached) opened.add(target, results[i] as FileResult);
    }
    await opened.save();
  };
  /** The texts that are in the cache; undefined for those that are not. */
  const cached = () => {
    const opened = open();
    const found = targets.map((target) => opened.isValid(target) && opened.get(target)?.report.part?.text);
    opened.close();
    return found;
  };
  const file = () => join(cache, readdirSync(cache).find((name) => name.endsWith('.results')) ?? '');
  return { folder, add, cached, file };
}

describe('results in the cache', () => {
  it('are there in the next run, also those with long texts and many of them', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `${i}`.padEnd(2 ** 20, 'é'));
    const { add, cached } = proposalsWith(texts);
    await add([...texts.keys()]);
    assert.ok(cached().every((text, i) => text === texts[i]));
  });

  it('stay there when others are added', async () => {
    const texts = ['a\n', '', 'ü\n', 'd\n'];
    const { add, cached } = proposalsWith(texts);
    await add([0, 1]);
    await add([1, 2]);
    assert.deepEqual(cached(), ['a\n', '', 'ü\n', false]);
    await add([3]);
    assert.deepEqual(cached(), texts);
  });

  it('are each valid as long as the files are that it was computed from', async () => {
    const texts = ['a', 'b', 'c', 'd'];
    const { folder, add, cached } = proposalsWith(texts);
    await add([0, 1, 2, 3]);
    writeFileSync(join(folder, 'none-1.md'), '');
    assert.deepEqual(cached(), ['a', false, 'c', false]);
    writeFileSync(join(folder, '2.md'), 'other');
    assert.deepEqual(cached(), ['a', false, false, false]);
    writeFileSync(join(folder, 'shared.md'), 'other');
    assert.deepEqual(cached(), [false, false, false, false]);
  });

  it('are not valid when a file is a link out of the repository to the same content, which is not read', {
    skip: process.platform === 'win32' && 'links need rights on Windows',
  }, async () => {
    const { folder, add, cached } = proposalsWith(['a']);
    await add([0]);
    const shared = join(folder, 'shared.md');
    rmSync(shared);
    writeFileSync(join(folder, 'moved.md'), 'shared');
    symlinkSync('moved.md', shared);
    assert.deepEqual(cached(), ['a'], 'a link in the folder');
    rmSync(shared);
    symlinkSync(join(folderWith({ 'shared.md': 'shared' }), 'shared.md'), shared);
    assert.deepEqual(cached(), [false]);
  });

  it('are lost alone if their text is damaged', async () => {
    const texts = ['first', 'second', 'third'];
    const { add, cached, file } = proposalsWith(texts);
    await add([0, 1, 2]);
    writeFileSync(file(), readFileSync(file(), 'latin1').replace('second', 'secund'), 'latin1');
    assert.deepEqual(cached(), ['first', undefined, 'third']);
    await add([0, 1]);
    assert.deepEqual(cached(), texts);
  });
});
