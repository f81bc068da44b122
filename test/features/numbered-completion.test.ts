import assert from 'node:assert/strict';
import { it } from 'node:test';
import { completionsAt } from '../../server/src/core/features/completion';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { readProposal } from '../support/documents';

const template = `# Title

## Motivation

Why?

## Stories for v2

### V2 story 1

Who wants what?

### V2 story 2

## Risks

### Risk 1

### Risk 2

## Drawbacks

Why not?

## Alternatives

What else?
`;
const workspace = new MemoryWorkspace(new Map([['/a/template.md', template]]));

it('completion offers the next of numbered sections, with its guidance', () => {
  const text = `# Keys

## Motivation

Text.

## Stories for v2

### V2 story 1: An operator

Text.

### V2 story 4

Text.

#

## Drawbacks

Text.

## Alternatives

Text.
`;
  const proposal = readProposal('/a/0012-keys.md', text, workspace);
  const found = completionsAt(proposal, text.indexOf('#\n\n## Drawbacks') + 1);
  assert.deepEqual(
    found.map(({ label, filter, snippet }) => [label, filter, snippet]),
    [
      ['### V2 story 5', '#V2 story 5', '### V2 story 5\n\nWho wants what?\n\n$0'],
      ['## Risks', '#Risks', '## Risks\n\n$0'],
      ['### Risk 1', '#Risk 1', '### Risk 1\n\n$0'],
    ],
  );
});
