import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resemblesTitle, titleWordsOf, wordingOf } from '../../server/src/core/template/wording';

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

describe('whether a heading may be a section of the template in other words', () => {
  const cases: [string, string, boolean][] = [
    ['Plan for adoption', 'Adoption strategy', true],
    ['Proposed definition', 'Proposal', true],
    ['Production Readiness Questionnaire', 'Production Readiness Review Questionnaire', true],
    ['Performance considerations', 'Security considerations', false],
    ['Open questions', 'Unresolved questions', false],
    ['Comparison with others', 'Compatibility', false],
    ['Implications on adoption', 'Implementation', false],
    ['Design without alternatives', 'Alternatives', false],
    ['Test matrix', 'Test Plan', false],
  ];
  for (const [heading, expected, resembles] of cases) {
    it(`"${heading}" for "${expected}": ${resembles}`, () => {
      assert.equal(resemblesTitle(heading, titleWordsOf(expected)), resembles);
    });
  }
});
