import assert from 'node:assert/strict';
import { it } from 'node:test';
import { summaryOf } from '../../server/src/core/discovery/summary';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { proposalsFor } from '../../server/src/core/features/proposal-search';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

const known = ['148: Old quotes', '48: Rotate agent keys', '7: Port 48', 'NNNN: Not numbered'].flatMap(
  (title) => {
    const path = `/p/${title.replace(/\W+/g, '-')}.md`;
    const text = `---\nstatus: draft\n---\n# enhancement-${title}\n`;
    return summaryOf(path, text, templatesFor(path, new MemoryWorkspace())) ?? [];
  },
);

const found = (query: string) => proposalsFor(query, known).map(({ label }) => label);

it('proposals are found by number and title', () => {
  const rotate = 'enhancement-48: Rotate agent keys';
  assert.deepEqual(found('48'), [rotate, 'enhancement-7: Port 48', 'enhancement-148: Old quotes']);
  assert.deepEqual(found('enhancement-48'), [rotate]);
  assert.deepEqual(found('Enhancement 48')[0], rotate);
  assert.deepEqual(found('0048'), [rotate]);
  assert.deepEqual(found('#48'), [rotate]);
  assert.deepEqual(found('rotate keys'), [rotate]);
  assert.deepEqual(found('keys old'), []);
  assert.deepEqual(found('not numbered'), ['Not numbered']);
  assert.equal(found('').length, 4);
  assert.deepEqual(proposalsFor('rotate', known), [
    { path: '/p/48-Rotate-agent-keys.md', label: rotate, status: 'draft' },
  ]);
});
