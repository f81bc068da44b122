import assert from 'node:assert/strict';
import { it } from 'node:test';
import { longestIncreasing } from '../../server/src/core/proposal/longest-increasing';

it('the longest increasing subsequence is found, with the earliest values', () => {
  assert.deepEqual(longestIncreasing([]), []);
  assert.deepEqual(longestIncreasing([2, 1]), [0]);
  assert.deepEqual(longestIncreasing([4, 1, 2, 3]), [1, 2, 3]);
  assert.deepEqual(longestIncreasing([1, 5, 2, 4, 3, 6]), [0, 2, 3, 5]);
});
