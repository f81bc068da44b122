import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import type { ProposalDocument } from '../../server/src/core/proposal/proposal-document';
import { statusesOf, transitionTo } from '../../server/src/core/review/transition';
import { applyEdits } from '../../server/src/core/text/edits';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { kepRepository } from '../support/kep';

const today = '2031-02-03';

function open(path: string, files: Readonly<Record<string, string>>): ProposalDocument {
  const workspace = new MemoryWorkspace(new Map(Object.entries(files)));
  const document = proposalAt(path, files[path] ?? '', workspace);
  assert.equal(document?.kind, 'proposal');
  return document as ProposalDocument;
}

function changed(path: string, files: Readonly<Record<string, string>>, status: string) {
  const transition = transitionTo(open(path, files), status, today);
  assert.ok(typeof transition !== 'string', String(transition));
  return { ...transition, text: applyEdits(files[transition.path] ?? '', transition.edits) };
}

const madr = (front: string) => ({
  '/r/docs/decisions/adr-template.md': `---\nstatus: "{proposed | accepted}"\ndate: {YYYY-MM-DD when the decision was last updated}\n---\n\n# {short title}\n\n## Context and Problem Statement\n\n## Considered Options\n\n## Decision Outcome\n`,
  '/r/docs/decisions/0001-keys.md': `---\n${front}---\n\n# Keys\n\n## Context and Problem Statement\n\nA.\n\n## Considered Options\n\n* B\n\n## Decision Outcome\n\nB.\n`,
});
const record = '/r/docs/decisions/0001-keys.md';

describe('a transition', () => {
  it('writes the status as it is written, and the day of the change', () => {
    const before = madr('status: "proposed" # now\ndate: 2026-01-01\n');
    const { text, changes } = changed(record, before, 'Accepted');
    assert.equal(text, before[record]?.replace('"proposed"', '"accepted"').replace('2026-01-01', today));
    assert.deepEqual(changes, ['status: accepted', `date: ${today}`]);
  });

  it('keeps capitals, and fills in an empty field', () => {
    assert.match(changed(record, madr('status: Proposed\n'), 'accepted').text, /^status: Accepted$/m);
    assert.match(
      changed(record, madr('status:\ndate: 2026-01-01\n'), 'accepted').text,
      /^status: accepted$/m,
    );
  });

  it('changes the sidecar file, and prints what the new status requires there and in the text', () => {
    const files = Object.fromEntries(
      Object.entries(kepRepository).map(([name, text]) => [`/r/${name}`, text]),
    );
    const path = '/r/keps/sig-node/1234-swap-for-nodes/README.md';
    const sidecar = '/r/keps/sig-node/1234-swap-for-nodes/kep.yaml';
    const proposal = open(path, files);
    assert.ok(statusesOf(proposal).includes('implemented'));
    const transition = changed(path, files, 'implemented');
    assert.equal(transition.path, sidecar);
    assert.match(transition.text, /^status: implemented$/m);
    const withoutStage = changed(
      path,
      { ...files, [sidecar]: `${files[sidecar]}stage: alpha\n` },
      'implemented',
    );
    assert.ok(
      withoutStage.obstacles.some(({ path, rule }) => path === sidecar && rule === 'field-relation'),
      JSON.stringify(withoutStage.obstacles),
    );
  });

  it('is not made to a status that the family does not have', () => {
    const proposal = open(record, madr('status: proposed\n'));
    assert.equal(
      transitionTo(proposal, 'acepted', today),
      'Unknown status "acepted"; did you mean "accepted"?',
    );
    const without = open(record, { ...madr('date: 2026-01-01\n') });
    assert.equal(
      transitionTo(without, 'accepted', today),
      'The status is not in the metadata: write "status: accepted"',
    );
  });

  it('changes the section with the status', () => {
    const files = {
      '/r/doc/adr/0001-record.md':
        '# 1. Record\n\nDate: 2026-01-01\n\n## Status\n\nProposed\n\n## Context\n\nA.\n\n## Decision\n\nB.\n\n## Consequences\n\nC.\n',
    };
    const { text } = changed('/r/doc/adr/0001-record.md', files, 'accepted');
    assert.equal(text, files['/r/doc/adr/0001-record.md'].replace('Proposed', 'Accepted'));
  });

  for (const [before, after] of [
    ["status: 'proposed'\ndate: '2026-01-02' # day\n", "status: 'accepted'\ndate: '2031-02-03' # day\n"],
    ['status: proposed\ndate:\n', 'status: accepted\ndate: 2031-02-03\n'],
    [
      'status: proposed\ndate: {YYYY-MM-DD when the decision was last updated}\n',
      'status: accepted\ndate: 2031-02-03\n',
    ],
  ] as const)
    it(`sets ${JSON.stringify(before)}`, () => {
      const files = madr(before);
      assert.equal(changed(record, files, 'accepted').text, files[record]?.replace(before, after));
    });

  for (const date of [
    '2026-01-02 (typo fixes by Ann)',
    '"see git log; Ann knows"',
    '\n  - Ann # first\n  - Bob',
    '{by: Ann, on: 2026-01-02}',
    '>- # why\n  2026-01-02',
    'Spring',
  ])
    it(`keeps the words in the date ${JSON.stringify(date)}`, () => {
      const files = madr(`status: proposed\ndate: ${date}\n`);
      const { text, unchanged } = changed(record, files, 'accepted');
      assert.equal(text, files[record]?.replace('status: proposed', 'status: accepted'));
      assert.deepEqual(unchanged, ['date']);
    });

  for (const status of [
    'proposed (by Ann, see notes)',
    'proposed (see #12, by Ann)',
    '{now: proposed, note: keep this}',
    '\n  - proposed # one\n  - rejected # two',
    '>- # why\n  proposed',
    'we ask Ann',
  ])
    it(`is not made where the status is ${JSON.stringify(status)}`, () => {
      const reason = transitionTo(open(record, madr(`status: ${status}\n`)), 'accepted', today);
      assert.match(String(reason), /^The status is written as ".*", not as one known status/);
    });

  const withSection = (status: string) => ({
    '/r/doc/adr/0001-record.md': `# 1. Record\n\nDate: 2026-01-01\n\n## Status\n\n${status}\n\n## Context\n\nA.\n\n## Decision\n\nB.\n\n## Consequences\n\nC.\n`,
  });
  for (const [before, after] of [
    ['- **Proposed**', '- **Accepted**'],
    ['Proposed.\n\nAsk Ann.', 'Accepted.\n\nAsk Ann.'],
    ['- Proposed\n- but Bob does not', '- Accepted\n- but Bob does not'],
  ] as const)
    it(`changes the section ${JSON.stringify(before)}`, () => {
      const files = withSection(before);
      const { text } = changed('/r/doc/adr/0001-record.md', files, 'accepted');
      assert.equal(text, withSection(after)['/r/doc/adr/0001-record.md']);
    });

  for (const status of [
    'Proposed on 2016-02-13 by Ann, with the reservation of Bob',
    'We have no status yet, ask Ann.',
    '- Proposed, says Ann\n- but Bob does not',
    'Proposed\nby Ann.',
    '**Proposed** by Ann',
  ])
    it(`is not made where the section is ${JSON.stringify(status)}`, () => {
      const proposal = open('/r/doc/adr/0001-record.md', withSection(status));
      assert.match(String(transitionTo(proposal, 'accepted', today)), /not as one known status/);
    });

  it('is not made where there is more in a list of metadata', () => {
    const path = '/r/proposals/0006-keys.md';
    const files = (status: string) => ({
      '/r/0000-template.md': `# Feature name\n\n* Proposal: [SE-NNNN](NNNN-filename.md)\n* Authors: [Author 1](https://github.com/author1)\n* Review Manager: TBD\n* Status: **Awaiting implementation**\n\n## Introduction\n\n## Motivation\n\n## Proposed solution\n\n## Detailed design\n\n## Source compatibility\n\n## Alternatives considered\n`,
      [path]: `# Keys\n\n* Proposal: [SE-0006](0006-keys.md)\n* Authors: [Ann](https://github.com/ann)\n* Review Manager: TBD\n* Status: ${status}\n\n## Introduction\n\nA.\n\n## Motivation\n\nA.\n\n## Proposed solution\n\nA.\n\n## Detailed design\n\nA.\n\n## Source compatibility\n\nA.\n\n## Alternatives considered\n\nA.\n`,
    });
    const { text } = changed(path, files('**Implemented**'), 'rejected');
    assert.match(text, /^\* Status: \*\*Rejected\*\*$/m);
    const more = open(path, files('**Implemented (Swift 3)**, [review](http://x) by Ann'));
    assert.match(String(transitionTo(more, 'rejected', today)), /not as one known status/);
  });
});
