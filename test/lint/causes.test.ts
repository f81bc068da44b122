import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lint } from '../../server/src/core/lint/lint';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { readProposal } from '../support/documents';

const template = `---
authors:
  - name
reviewers:
  - name
---

# RFC-NNNN: Title

## Summary

<!-- One paragraph. -->

## Motivation

<!-- Reasons. -->
`;

/** The severities of the findings of a rule in a proposal with this summary. */
function severitiesOf(
  rule: string,
  summary: string,
  { people = '"@anna"', files = {} }: { people?: string; files?: Readonly<Record<string, string>> } = {},
): readonly string[] {
  const path = '/r/docs/rfcs/0012-rotate-keys.md';
  const text = `---\nauthors:\n  - ${people}\nreviewers:\n  - ${people}\n---\n\n# RFC-12: Rotate keys\n\n## Summary\n\n${summary}\n\n## Motivation\n\nText.\n`;
  const workspace = new MemoryWorkspace(
    new Map([
      ['/r/.git/HEAD', ''],
      ['/r/docs/rfcs/0000-template.md', template],
      ['/r/docs/rfcs/0013-other.md', text],
      [path, text],
      ...Object.entries(files),
    ]),
  );
  return lint(readProposal(path, text, workspace))
    .findings.filter((finding) => finding.rule === rule)
    .map(({ severity }) => severity);
}

describe('one cause is one warning', () => {
  const one = ['warning', 'information'];

  it('a file from the root that does not exist, wherever it is linked', () =>
    assert.deepEqual(
      severitiesOf('link-file', '[a](/docs/gone.md)\n\n[b](/docs/gone.md#x)\n\n[c](/docs/other.md)'),
      [...one, 'warning'],
    ));

  it('addresses without their beginning in one list', () =>
    assert.deepEqual(
      severitiesOf('link-syntax', '- [a](github.com/a)\n- [b](b@example.org)\n\nText.\n\n[c](example.org)'),
      [...one, 'warning'],
    ));

  it('the same wrong quotes in several fields', () =>
    assert.deepEqual(severitiesOf('field-value', 'Text.', { people: '“@anna”' }), one));

  it('a proposal that does not exist, mentioned and linked', () => {
    assert.deepEqual(severitiesOf('proposal-reference', 'See RFC-0048.'), ['warning']);
    assert.deepEqual(
      severitiesOf('proposal-reference', 'See [limits](0048-limits.md). RFC-0048 has the reasons.'),
      ['information'],
    );
    assert.deepEqual(severitiesOf('link-file', 'See [limits](0048-limits.md).'), ['warning']);
  });
});
