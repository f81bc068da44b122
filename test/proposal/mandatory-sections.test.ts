import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../server/src/cli/run/api';

/** The severity of the missing section in a draft, where the template has this text in the section. */
function severityWith(guidance: string, status = 'Draft') {
  const head = (value: string) => `---\ntitle: Speed\nstatus: ${value}\n---\n\n`;
  const template = `${head('<status>')}## Abstract\n\n## Motivation\n\n## Incentives\n\n${guidance}\n\n## Specification\n`;
  const proposal = `${head(status)}## Abstract\n\nFaster.\n\n## Motivation\n\nTime.\n\n## Specification\n\nA cache.\n`;
  const path = 'plans/0001-speed.md';
  const files = {
    [path]: proposal,
    '.proposals.yaml': 'template: plans/0000-template.md\n',
    'plans/0000-template.md': template,
  };
  return check(proposal, { path, files })?.flatMap(({ rule, severity }) =>
    rule === 'section-missing' ? [severity] : [],
  );
}

describe('a section that every proposal must contain', () => {
  for (const guidance of [
    '<!--All FIPs must contain a section that discusses incentives.-->',
    'Every proposal must have this section.',
  ])
    it(`is not left for later in a draft: ${guidance}`, () =>
      assert.deepEqual(severityWith(guidance), ['warning']));

  for (const guidance of [
    'Discuss incentives.',
    'All FIPs that change incentives must include a section about them.',
    'Each section must contain a table.',
  ])
    it(`is not one with other guidance: ${guidance}`, () =>
      assert.deepEqual(severityWith(guidance), ['information']));
});
