import assert from 'node:assert/strict';
import { it } from 'node:test';
import { keepsWords } from '../../server/src/core/text/spelling';

it('a title keeps its words in another spelling, form or order, and with more words', () => {
  assert.ok(keepsWords('Detail Design', 'Detailed design'));
  assert.ok(keepsWords('Risks and Mitigation', 'Risks and Mitigations'));
  assert.ok(keepsWords('Non-Goals"', 'Non-Goals'));
  assert.ok(keepsWords('Keys', 'KEP-12: Keys'));
  assert.ok(keepsWords('', 'Anything'));
});

it('a title loses words that are not in the other, and numbers', () => {
  assert.ok(!keepsWords('Goals and other matters', 'Goals'));
  assert.ok(!keepsWords('Goal 1: Better keys', 'Goals'));
  assert.ok(!keepsWords('KEP-13: Keys', 'KEP-14: Keys'));
  assert.ok(!keepsWords('Notes Notes', 'Notes'));
});

it('a title loses emoji and symbols that are not in the other, but no punctuation', () => {
  assert.ok(!keepsWords('Desing Details 🚀', 'Design Details'));
  assert.ok(keepsWords('Desing Details 🚀', 'Design Details 🚀'));
  assert.ok(!keepsWords('Design in C#', 'Design in C'));
  assert.ok(!keepsWords('Cost +', 'Cost'));
  assert.ok(keepsWords('Risks & mitigations?', 'Risks and Mitigations'));
});
