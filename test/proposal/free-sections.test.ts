import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../server/src/cli/run/api';

const sections = ['Summary', 'Motivation', 'Design', 'Drawbacks', 'Questions'];
const textOf = (titles: readonly string[], text: string) =>
  titles.map((title) => `## ${title}\n\n${text}\n\n`).join('');
const words = 'Keys live too long, so that a stolen one can be used for years.';

/** The severities of the section "Questions", which is missing, where the template begins with this text and there are so many other proposals. */
function severitiesWith(introduction: string, others = 0): readonly string[] | undefined {
  const path = 'plans/0099-speed.md';
  const proposal = `# Speed\n\n${textOf(sections.slice(0, -1), words)}`;
  const files: Record<string, string> = {
    [path]: proposal,
    '.proposals.yaml': 'template: plans/0000-template.md\n',
    'plans/0000-template.md': `# Title\n\n${introduction}\n\n${textOf(sections, '<!-- Explain it. -->')}`,
  };
  for (let i = 1; i <= others; i++)
    files[`plans/000${i}-key.md`] = `# Key ${i}\n\n${textOf(sections, words)}`;
  return check(proposal, { path, files })?.flatMap(({ rule, severity }) =>
    rule === 'section-missing' ? [severity] : [],
  );
}

describe('a template that leaves its sections to authors', () => {
  for (const introduction of [
    '<!-- Add or remove sections as required. -->',
    '> **Note**: You may adapt sections based on the needs of your proposal.',
    'Remove any sections that do not apply.',
    "Feel free to omit sections that don't help.",
    'Not all sections are required.',
    'All sections are optional.',
  ])
    it(`does not require them: ${introduction}`, () =>
      assert.deepEqual(severitiesWith(introduction), ['information']));

  for (const introduction of [
    'Please do not remove any sections that do not apply.',
    "Don't remove sections that are not relevant.",
    'Not all sections need a picture.',
    'Add sections as required.',
    'Explain what is removed, and which sections of the manual change.',
  ])
    it(`is not one that says: ${introduction}`, () =>
      assert.deepEqual(severitiesWith(introduction), ['warning']));

  it('requires what all other proposals have', () =>
    assert.deepEqual(severitiesWith('Add or remove sections as required.', 6), ['warning']));
});
