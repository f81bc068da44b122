import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ignore from 'ignore';
import { ignorePatternsOf } from '../../server/src/core/text/ignore-patterns';

describe('patterns with many stars', () => {
  const paths = [
    'a/',
    'a/x.md',
    'a/b/c/x.md',
    'b.d.e.md',
    'q/b.d.e.md',
    'q/b.d.e.md/',
    '{a}b+c(d)',
    'x[1]2',
    'a b',
  ];
  const patterns = [
    '*b*.*md',
    '/*b*.*d*.md',
    'a/*/*/*.md',
    'a/**/*x*.m*',
    '**/*.d.*/',
    '!*b*d*md*',
    '*{a}*b+*(d)*',
    'x[[]*[1-9]*]*',
    'x\\[*1*]*',
    '*a* *b*  ',
    'docs/**/a/**/*.md',
  ];
  for (const pattern of patterns)
    it(`match as with a regular expression: ${pattern}`, () => {
      const text = `q/**\n!a/*\n${pattern}\n!*.txt\n`;
      const expected = ignore({ ignorecase: false }).add(text);
      const read = ignorePatternsOf(text);
      for (const path of paths) {
        // The parents of a path are tested by the caller.
        const { ignored, unignored } = expected.test(path);
        const parent = path.replace(/[^/]+\/?$/, '');
        if (parent !== '' && expected.test(parent).ignored) continue;
        const result = read.test(path);
        assert.deepEqual([result.ignored, result.unignored], [ignored, unignored], path);
      }
    });

  it('are compared with a path in a time that grows with both lengths', () => {
    const start = process.cpuUsage();
    const read = ignorePatternsOf(`${'*a'.repeat(100)}b\n${'**/a/'.repeat(100)}b\n`);
    for (const path of ['a'.repeat(250), 'a/'.repeat(1000)]) assert.ok(!read.test(`${path}c`).ignored);
    assert.ok(process.cpuUsage(start).user < 10e6);
  });
});

describe('a .gitignore file of more patterns than anybody has', () => {
  it('has an effect with its first patterns', () => {
    const text = Array.from({ length: 100_000 }, (_, i) => `name-${i}\n`).join('');
    const read = ignorePatternsOf(text);
    assert.ok(read.test('a/name-7').ignored);
    assert.ok(!read.test('a/name-50000').ignored);
  });
});
