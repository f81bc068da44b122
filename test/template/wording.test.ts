import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { titleWordsOf, wordingOf } from '../../server/src/core/template/wording';

describe('the wording of a heading, compared with a title of the template', () => {
  const cases: [string, string, string | undefined][] = [
    ['Test Plan', 'Test Plan', 'same'],
    ['Test plan:', 'Test Plan', 'variant'],
    ['User Stories', 'User Stories (optional)', 'variant'],
    ['User Stories [Optional]', 'User Stories (optional)', 'variant'],
    ['Dependency requirements', 'Dependencie requirements', 'near'],
    ["Risks and Mitigation's", 'Risks and Mitigations', 'near'],
    ['Upgrade/Downgrade Strategy', 'Upgrade / Downgrade Strategy', 'near'],
    ['Sumary', 'Summary', 'near'],
    ['Goal', 'Goals', 'near'],
    ['Mitigation', 'Motivation', undefined],
    ['Non-Goals', 'Goals', undefined],
    ['Phase 1', 'Phase 2', undefined],
    ['Design', 'Design Details', undefined],
    ['', 'Goals', undefined],
  ];
  for (const [heading, expected, wording] of cases) {
    it(`"${heading}" for "${expected}": ${wording ?? 'different'}`, () => {
      assert.equal(wordingOf(titleWordsOf(heading), titleWordsOf(expected)), wording);
    });
  }
});
