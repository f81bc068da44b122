import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { linkCompletionsAt } from '../../server/src/core/features/link-completion';
import type { ProposalDocument } from '../../server/src/core/proposal/proposal-document';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

/** The completions at `|` in the text of a proposal, as `label → text`, with the text that they replace. */
function completionsIn(marked: string): readonly string[] {
  const start = '# enhancement-1: Keys\n\n## Summary\n\n## Motivation\n\n';
  const offset = start.length + marked.indexOf('|');
  const text = `${start}${marked.replace('|', '')}\n`;
  const path = '/repository/docs/1-keys.md';
  const workspace = new MemoryWorkspace(
    new Map([
      ['/repository/docs/enhancement_template.md', '# enhancement-NNNN: T\n\n## Summary\n\n## Motivation\n'],
      ['/repository/docs/images/key (1).png', ''],
      ['/repository/notes.md', '# Notes\n\n## Rotation\n'],
      ['/repository/.git/config', ''],
      [path, text],
    ]),
  );
  const proposal = proposalAt(path, text, workspace, {}) as ProposalDocument;
  return linkCompletionsAt(proposal, offset, workspace).map(
    ({ text: inserted, replaces }) => `${text.slice(replaces.start, replaces.end)}→${inserted}`,
  );
}

describe('the completion of addresses', () => {
  const anchors = ['enhancement-1-keys', 'summary', 'motivation'];
  it('offers the anchors of the document', () => {
    assert.deepEqual(
      completionsIn('[a](#|)'),
      anchors.map((anchor) => `→${anchor}`),
    );
    assert.deepEqual(
      completionsIn('[a](#Sum|)'),
      anchors.map((anchor) => `Sum→${anchor}`),
    );
    assert.deepEqual(
      completionsIn('[a]: #s|'),
      anchors.map((anchor) => `s→${anchor}`),
    );
  });
  it('offers the anchors of another document', () => {
    assert.deepEqual(completionsIn('[a](../notes.md#ro|'), ['ro→notes', 'ro→rotation']);
    assert.deepEqual(completionsIn('[a](images/key%20%281%29.png#|'), []);
    assert.deepEqual(completionsIn('[a](gone.md#|'), []);
  });
  it('offers files and folders, as an address has them', () => {
    assert.deepEqual(completionsIn('[a](|)'), ['→1-keys.md', '→enhancement_template.md', '→images']);
    assert.deepEqual(completionsIn('![a](<images/k|>)'), ['k→key%20%281%29.png']);
    assert.deepEqual(completionsIn('[a](../|'), ['→docs', '→notes.md']);
  });
  it('offers nothing elsewhere', () => {
    for (const text of [
      'a|',
      '[a|',
      'f(x|',
      '[a](https:|',
      '[a](/no|',
      '[a](x) |',
      '```\n[a](|\n```',
      '<!-- [a](| -->',
    ])
      assert.deepEqual(completionsIn(text), [], text);
  });
});
