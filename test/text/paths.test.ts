import assert from 'node:assert/strict';
import { it } from 'node:test';
import { foldersAbove } from '../../server/src/core/text/paths';

it('the folders above a file are found up to a limit', () => {
  assert.deepEqual(foldersAbove('file:///a/b/c.md', 9), ['file:///a/b', 'file:///a']);
  assert.equal(foldersAbove('/1/2/3/4/5/6/7/8/9/10/a.md', 8).length, 8);
});
