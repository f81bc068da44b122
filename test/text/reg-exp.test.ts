import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anyOfPattern, escapeRegExp } from '../../server/src/core/text/reg-exp';
import { randomFrom } from '../support/random';

describe('a pattern for one of many words', () => {
  it('matches what the words in their order match', () => {
    const { below } = randomFrom(11);
    const word = () => Array.from({ length: 1 + below(5) }, () => 'ab+ '.charAt(below(4))).join('');
    for (let round = 0; round < 2000; round++) {
      const words = Array.from({ length: 1 + below(6) }, word);
      const joined = new RegExp(`(?<!a)(?:${words.map(escapeRegExp).join('|')})(?!b)`, 'gu');
      const shared = new RegExp(
        `(?<!a)${anyOfPattern(words.map((text) => [...text].map(escapeRegExp)))}(?!b)`,
        'gu',
      );
      const text = Array.from({ length: 8 }, word).join('');
      assert.deepEqual(
        [...text.matchAll(shared)].map(({ 0: found, index }) => [index, found]),
        [...text.matchAll(joined)].map(({ 0: found, index }) => [index, found]),
        words.join('|'),
      );
    }
  });

  it('matches nothing without words', () => {
    assert.ok(!new RegExp(anyOfPattern([])).test('a'));
  });
});
