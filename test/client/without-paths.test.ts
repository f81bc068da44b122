import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withoutPaths } from '../../client/src/without-paths';

describe('a line of the log in a bug report', () => {
  for (const [line, shown] of [
    ['Cannot check file:///home/kim/secret%20plan.md: too long', 'Cannot check … too long'],
    ["ENOENT: no such file, open '/home/kim/Secret plans/a b.md'", 'ENOENT: no such file, open …'],
    ['cannot read /home/kim/Secret plans/secret idea.md: no text', 'cannot read …: no text'],
    ['cannot read C:\\Users\\Kim Secret\\secret.md, or c:/secret/x', 'cannot read …, or …'],
    ['at check (/home/kim/secret/server.js:12:3)', 'at check (…:12:3)'],
    ['at check (/home/kim/secret:12:3)', 'at check (…'],
    ['enhancements/secret/12-secret.md has 3 problems (12-secret.md)', '… has 3 problems (…)'],
    ['Title "A secret" of \\\\secret\\plans is long', 'Title … of … is long'],
  ] as const)
    it(`is "${shown}"`, () => assert.equal(withoutPaths(line), shown));

  it('keeps a message that names no file', () => {
    for (const line of [
      "[Error] Request textDocument/diagnostic failed: it doesn't answer, and isn't there",
      'Rule section-missing failed: TypeError: x.y is not a function (1/2)',
    ])
      assert.equal(withoutPaths(line), line);
  });
});
