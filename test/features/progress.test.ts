import assert from 'node:assert/strict';
import { it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { progressOf } from '../../server/src/core/features/progress';
import { Workspace } from '../../server/src/core/workspace/workspace';
import { finishedText, templateText } from '../support/keylime';

function progress(text: string) {
  const proposal = proposalAt('/p/12-title.md', text, new Workspace());
  assert.ok(proposal);
  return progressOf(proposal);
}

it('counts required sections that say something', () => {
  assert.deepEqual(progress(finishedText), { done: 13, total: 13 });
  // The sign-off list is the template's, but it is text; parents without text count when a subsection has some.
  assert.deepEqual(progress(templateText), { done: 1, total: 13 });
  assert.deepEqual(progress(finishedText.replace('## Drawbacks\n\nNone', '## Drawbacks\n\nTBD')), {
    done: 12,
    total: 13,
  });
  assert.deepEqual(progress(finishedText.replace('## Drawbacks\n\nNone\n\n', '')), { done: 12, total: 13 });
  assert.deepEqual(progress(finishedText.replace('## Proposal\n\nNone\n', '## Proposal\n')), {
    done: 13,
    total: 13,
  });
});
