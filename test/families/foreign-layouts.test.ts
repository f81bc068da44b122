import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

// Repositories that have the places or the sections of a known family, and a process of their own.

/** The family of a file and its findings, one line each; undefined for a file that is not a proposal. */
function resultOf(path: string, files: Readonly<Record<string, string>>): readonly string[] | undefined {
  const workspace = new MemoryWorkspace(new Map(Object.entries({ '/r/.git/HEAD': '', ...files })));
  const document = proposalAt(path, files[path] ?? '', workspace);
  if (!document) return undefined;
  const findings = lint(document).findings.map(({ rule, message }) => `${rule}: ${message}`);
  return [document.schema.family.id, ...findings];
}

const titled = (title: string, ...sections: string[]) =>
  `# ${title}\n\n${sections.map((name) => `## ${name}\n\nSome text about ${name.toLowerCase()} here.\n\n`).join('')}`;

describe('0000-template.md beside text/', () => {
  const rust = ['Guide-level explanation', 'Reference-level explanation', 'Drawbacks'];
  const fields = (name: string, date: string, number: number) =>
    `- ${name}: \`x\`\n- Start Date: ${date}\n- RFC PR: [org/rfcs#${number}](https://example.org/${number})\n\n`;

  it('is not of Rust’s process without its sections: nothing of its metadata is required or compared', () => {
    const template = `- Champion: (fill me in)\n- Discussion: (fill me in)\n\n${titled('RFC title', 'Summary', 'How we teach this', 'Costs')}`;
    const rfc = `- Champion: Anna\n- RFC PR: https://example.org/77\n- Discussion: none\n\n${titled('Keys', 'Summary', 'How we teach this', 'Costs').replaceAll('Some text about', 'Words for')}`;
    assert.deepEqual(
      resultOf('/r/text/0012-keys.md', { '/r/0000-template.md': template, '/r/text/0012-keys.md': rfc }),
      ['rfc'],
    );
  });

  it('is of Rust’s process with its sections', () => {
    const template =
      fields('Feature Name', '(fill me in with today’s date, YYYY-MM-DD)', 0) + titled('Title', ...rust);
    const rfc =
      fields('Feature Name', '2024-01-02', 77) +
      titled('Keys', ...rust).replaceAll('Some text about', 'Words for');
    assert.deepEqual(
      resultOf('/r/text/0012-keys.md', { '/r/0000-template.md': template, '/r/text/0012-keys.md': rfc }),
      ['rust-rfc', 'number-field: Field "RFC PR" has number 77, but file name "0012-keys.md" has 12'],
    );
  });
});

describe('a template with the sections of a family in another place', () => {
  it('requires none of its fields', () => {
    const sections = ['Abstract', 'Specification', 'Rationale', 'Security Considerations', 'Copyright'];
    const template = `---\naip: <number>\ntitle: <title>\nstatus: <status>\n---\n\n${titled('Title', ...sections).replaceAll('Some text', '<!-- Explain it. -->\n\nSome text')}`;
    const proposal = `---\naip: 12\ntitle: Keys\nstatus: In progress\nowner: Anna\n---\n\n${titled('Keys', ...sections).replaceAll('Some text about', 'Words for')}`;
    assert.deepEqual(
      resultOf('/r/aips/0012-keys.md', {
        '/r/aips/aip-template.md': template,
        '/r/aips/0012-keys.md': proposal,
      }),
      ['eip'],
    );
  });
});

describe('without a template in the repository', () => {
  const kubernetes = [
    'Release Signoff Checklist',
    'Summary',
    'Motivation',
    'Proposal',
    'Design Details',
    'Drawbacks',
    'Alternatives',
  ];

  it('a proposal with the sections of Kubernetes is not an enhancement of Keylime', () => {
    const path = '/r/proposals/0012-machines.md';
    assert.equal(resultOf(path, { [path]: titled('Machines', ...kubernetes) }), undefined);
  });

  it('a decision record of MADR is not checked as one of adr-tools', () => {
    const path = '/r/docs/decisions/0012-use-keys.md';
    const sections = [
      'Context and Problem Statement',
      'Considered Options',
      'Decision Outcome',
      'Consequences',
    ];
    assert.equal(resultOf(path, { [path]: titled('Use keys', ...sections) }), undefined);
  });

  it('a decision record of adr-tools is one, wherever its status is', () => {
    const path = '/r/architecture/0012-use-keys.md';
    const record = titled('12. Use keys', 'Context', 'Decision', 'Status', 'Consequences');
    assert.deepEqual(resultOf(path, { [path]: record }), ['adr-tools']);
  });

  it('notes with some of its words are none', () => {
    const path = '/r/notes/0012-meeting.md';
    assert.equal(resultOf(path, { [path]: titled('Meeting', 'Status', 'Context', 'Next steps') }), undefined);
  });
});

describe('a template of MADR 2', () => {
  it('has optional sections and fields', () => {
    const template = `# [short title]

* Status: [proposed | rejected | accepted | deprecated | superseded by [ADR-0005](0005-example.md)] <!-- optional -->
* Deciders: [list everyone involved] <!-- optional -->
* Date: [YYYY-MM-DD when the decision was last updated] <!-- optional -->

## Context and Problem Statement

[Describe the context and problem statement.]

## Decision Drivers <!-- optional -->

* [driver 1]

## Considered Options

* [option 1]

## Decision Outcome

Chosen option: "[option 1]", because [justification].

## Links <!-- optional -->

* [Link type]
`;
    const record = `# Use keys

* Status: accepted <!-- optional -->
* Date: 2024-02-03

## Context and Problem Statement

Doors stand open.

## Considered Options

* Keys

## Decision Outcome

Chosen option: "Keys", because they are small.
`;
    const path = '/r/docs/adr/0012-use-keys.md';
    assert.deepEqual(resultOf(path, { '/r/docs/adr/template.md': template, [path]: record }), ['madr']);
  });
});
