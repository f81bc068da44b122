import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

/** The findings in the last of these files, with their severity. */
function findingsIn(files: Readonly<Record<string, string>>): readonly string[] {
  const paths = Object.entries(files).map(([name, text]) => [`/r/${name}`, text] as const);
  const [path, text] = paths.at(-1) ?? ['', ''];
  const document = proposalAt(path, text, new MemoryWorkspace(new Map(paths)));
  assert.equal(document?.kind, 'proposal');
  return lint(document as CheckedDocument).findings.map(
    ({ rule, severity, message }) => `${severity} ${rule}: ${message}`,
  );
}

const rustTitles = [
  'Summary',
  'Motivation',
  'Guide-level explanation',
  'Reference-level explanation',
  'Drawbacks',
  'Rationale and alternatives',
  'Unresolved questions',
];
const rustSections = (level: string, text: string) =>
  rustTitles.map((title) => `${level} ${title}\n\n${text}\n`).join('\n');
const fields = (name: string, pr: string) =>
  `- Feature Name: ${name}\n- Start Date: 2024-02-03\n- RFC PR: ${pr}\n\n`;
const leftEmpty = `${fields('(my_feature)', '(leave this empty)')}${rustSections('#', 'Why are we doing this?')}`;
const shown = `${fields('(my_feature)', '[acme/rfcs#0000](https://example.org/pull/0000)')}${rustSections('#', 'Why are we doing this?')}`;

describe('in a repository with few proposals', () => {
  it('the number of a review may differ from that of the proposal where the template does not show it', () => {
    const proposal = `${fields('keys', 'https://example.org/rfcs/pull/45')}${rustSections('#', 'Text.')}`;
    const message = 'number-field: Field "RFC PR" has number 45, but file name "0008-keys.md" has 8';
    assert.deepEqual(findingsIn({ '0000-template.md': leftEmpty, 'text/0008-keys.md': proposal }), [
      `information ${message}`,
    ]);
    assert.deepEqual(findingsIn({ '0000-template.md': shown, 'text/0008-keys.md': proposal }), [
      `warning ${message}`,
    ]);
  });

  it('a field that the template asks authors to leave empty may be missing', () => {
    const proposal = `- Feature Name: keys\n- Start Date: 2024-02-03\n\n${rustSections('#', 'Text.')}`;
    const severityIn = (template: string) =>
      findingsIn({ '0000-template.md': template, 'text/0008-keys.md': proposal }).map(
        (line) => line.split(';')[0],
      );
    assert.deepEqual(severityIn(leftEmpty), ['information field-missing: Field "RFC PR" is missing']);
    assert.deepEqual(severityIn(shown), ['warning field-missing: Field "RFC PR" is missing']);
  });

  it('another level of all sections is information where two others, and half of them, have it', () => {
    const titles = ['Summary', 'Motivation', 'Design', 'Drawbacks'];
    const sections = (level: string, text: string) =>
      titles.map((title) => `${level} ${title}\n\n${text}\n`).join('\n');
    const template = `- Author: (your name)\n\n${sections('#', 'Why are we doing this?')}`;
    const at = (level: string) => `- Author: Ada\n\n${sections(level, 'Text.')}`;
    const severityAmong = (...levels: readonly string[]) => {
      const others = levels.map((level, i) => [`text/000${i + 1}-other.md`, at(level)] as const);
      const files = { '0000-template.md': template, ...Object.fromEntries(others) };
      return findingsIn({ ...files, 'text/0009-keys.md': at('##') }).map((line) => line.split(':')[0]);
    };
    assert.deepEqual(severityAmong('#', '##'), ['warning section-level']);
    assert.deepEqual(severityAmong('#', '##', '#', '##'), ['information section-level']);
    assert.deepEqual(severityAmong('#', '#', '#', '##'), ['warning section-level']);
  });

  it('a section that the template requires of some proposals may be missing', () => {
    const template = (guidance: string) =>
      `# RFC-NNNN: Title\n\n## Summary\n\n## Motivation\n\n## Design\n\n## Compatibility\n\n${guidance}\n\n## Drawbacks\n`;
    const proposal =
      '# RFC-9: Keys\n\n## Summary\n\nOne.\n\n## Motivation\n\nTwo.\n\n## Design\n\nThree.\n\n## Drawbacks\n\nFour.\n';
    const severityFor = (guidance: string) =>
      findingsIn({ '0000-template.md': template(guidance), '0009-keys.md': proposal }).map(
        (line) => line.split(':')[0],
      );
    const forSome = ['information section-missing'];
    assert.deepEqual(severityFor('All RFCs that break something must include a section on this.'), forSome);
    assert.deepEqual(severityFor('Test cases are mandatory for RFCs that change the protocol.'), forSome);
    assert.deepEqual(severityFor('**Note:** *Not required until targeted at a release.*'), forSome);
    assert.deepEqual(severityFor('Describe what breaks.'), ['warning section-missing']);
    assert.deepEqual(severityFor('An optional section on what breaks.'), []);
  });

  it('dates need not have the form that a tool writes where its names are not used', () => {
    const record =
      '# 12. Use keys\n\nDate: 26/03/2018\n\n## Status\n\nAccepted\n\n## Context\n\nOne.\n\n## Decision\n\nTwo.\n\n## Consequences\n\nThree.\n';
    const message = 'field-value: Field "Date" is "26/03/2018"; it should be a date (YYYY-MM-DD)';
    assert.deepEqual(findingsIn({ 'docs/adrs/012-use-keys.md': record }), [`information ${message}`]);
    assert.deepEqual(findingsIn({ 'docs/adrs/0012-use-keys.md': record }), [`warning ${message}`]);
  });
});
