import assert from 'node:assert/strict';
import { it } from 'node:test';
import { progressOf } from '../../server/src/core/features/progress';
import { readProposal } from '../support/documents';
import { finishedText, templateText } from '../support/keylime';

function progress(text: string) {
  return progressOf(readProposal('/p/12-title.md', text));
}

it('counts the required sections that are not empty', () => {
  assert.deepEqual(progress(finishedText), { done: 13, total: 13 });
  // The checklist of the template counts as text. A section without own text counts when a subsection has text.
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
