import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearestName, nearestWord } from '../../server/src/core/text/spelling';

describe('near words across a negation', () => {
  for (const [word, candidates] of [
    ['not implemented', ['implemented', 'implementable']],
    ['unimplemented', ['implemented']],
    ['implemented', ['unimplemented']],
    ['non-final', ['final']],
    ['inactive', ['active']],
  ] as const)
    it(`${word} is not ${candidates[0]}`, () => {
      assert.equal(nearestWord(word, candidates), undefined);
      assert.equal(nearestName(word, candidates), undefined);
    });

  it('are still found where neither is a negation, or both are', () => {
    assert.equal(nearestWord('implementd', ['implemented', 'final']), 'implemented');
    assert.equal(nearestWord('inital', ['initial']), 'initial');
    assert.equal(nearestWord('unimplementd', ['unimplemented']), 'unimplemented');
  });
});
