import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseShard, targetsOfShard } from '../../server/src/cli/run/shard';
import { folderWith, proposals } from '../support/cli';
import { manyFiles } from './many-files';

describe('--shard', () => {
  it('is a part and the number of parts', () => {
    assert.deepEqual(parseShard('2/5'), { number: 2, count: 5 });
    for (const text of ['', '0/5', '6/5', '1/0', '1', '1/2/3', '-1/2', '1.5/2', ' 1/2', '1/99999999'])
      assert.equal(parseShard(text), undefined, text);
  });

  it('has each file in one part, in order', () => {
    for (const length of [0, 1, 2, 7, 100])
      for (const count of [1, 2, 3, 8]) {
        const targets = Array.from({ length }, (_, i) => ({ path: `/${i}.md`, isNamed: false }));
        const parts = Array.from({ length: count }, (_, i) =>
          targetsOfShard(targets, { number: i + 1, count }),
        );
        assert.deepEqual(parts.flat(), targets);
        const sizes = parts.map((part) => part.length);
        assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, 'the parts are equally large');
      }
  });

  for (const format of ['json', 'sarif'])
    it(`gives reports that together are that of all files: ${format}`, () => {
      const folder = folderWith(manyFiles());
      const itemsOf = (...args: string[]) => {
        const { stdout, code } = proposals(folder, 'check', '--format', format, ...args, '.');
        assert.notEqual(code, null);
        const report = JSON.parse(stdout);
        return format === 'json' ? report.documents : report.runs[0].results;
      };
      const all = itemsOf();
      const parts = [1, 2, 3].map((number) => itemsOf('--shard', `${number}/3`));
      assert.ok(parts.every((part) => part.length > 0));
      const withoutRuleIndex = (items: { ruleIndex?: number }[]) =>
        items.map(({ ruleIndex: _, ...item }) => item);
      assert.deepEqual(withoutRuleIndex(parts.flat()), withoutRuleIndex(all));
    });

  it('succeeds without proposals in the part', () => {
    const folder = folderWith({ 'a.md': '# a\n', 'b.md': '# b\n' });
    assert.equal(proposals(folder, 'check', '.').code, 2);
    assert.deepEqual(proposals(folder, 'check', '--shard', '5/5', '--quiet', '.').code, 0);
  });

  it('is refused with another form', () => {
    const run = proposals(folderWith({}), 'check', '--shard', '6/5', '.');
    assert.equal(run.code, 2);
    assert.match(run.stderr, /Expected a part and the number of parts, as in 2\/5/);
  });
});
