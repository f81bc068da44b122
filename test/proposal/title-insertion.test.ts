import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lint } from '../../server/src/core/lint/lint';
import { applyEdits } from '../../server/src/core/text/edits';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { readProposal } from '../support/documents';
import { templateText } from '../support/keylime';

it('the title is inserted below front matter after which nothing follows, not even a line ending', () => {
  const text = '---\nstatus: provisional\n---';
  const files = new Map([
    ['/p/enhancement_template.md', templateText],
    ['/p/12-rotate-keys.md', text],
  ]);
  const proposal = readProposal('/p/12-rotate-keys.md', text, new MemoryWorkspace(files));
  const finding = lint(proposal).findings.find(({ rule }) => rule === 'title-missing');
  const [fix] = finding?.fixes().fixes ?? [];
  assert.equal(applyEdits(text, fix?.edits ?? []), `${text}\n\n# enhancement-12: Rotate keys\n`);
});
