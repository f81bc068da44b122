import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Files } from '../../server/src/lsp/files';
import { OpenDocument } from '../../server/src/lsp/open-document';
import { OtherFiles } from '../../server/src/lsp/other-files';

const other = 'file:///p/2-other.md';
const template = 'file:///p/enhancement_template.md';
const files: Pick<Files, 'read' | 'list'> = {
  read: () => Promise.resolve('# saved\n'),
  list: () => Promise.resolve([]),
};

function typed(document: OpenDocument, line: number, text: string): void {
  const place = { line, character: 0 };
  OpenDocument.update(document, [{ range: { start: place, end: place }, text }], document.version + 1);
}

describe('what is edited in one file', () => {
  it('outdates answers for others only where they can see it: headings that links lead to', async () => {
    const others = new OtherFiles(() => files);
    const document = OpenDocument.create(other, 'markdown', 1, '# Other\n\n## Goals\n\nSome words.\n');
    others.opened(document);
    others.edited(other);
    const anchors = () => others.workspace.document(other)?.anchors.all;
    assert.deepEqual([...((await others.settled(anchors)) ?? [])], ['other', 'goals']);
    others.edited(other);
    const before = others.generation;
    for (const letter of 'more ') {
      typed(document, 4, letter);
      assert.equal(others.edited(other), false);
    }
    assert.equal(others.generation, before);
    typed(document, 2, '## Non-Goals\n\n');
    assert.equal(others.edited(other), true);
    assert.notEqual(others.generation, before);
    assert.deepEqual([...((await others.settled(anchors)) ?? [])], ['other', 'non-goals', 'goals']);
  });

  it('outdates nothing that has not been asked for', () => {
    const others = new OtherFiles(() => files);
    others.opened(OpenDocument.create(other, 'markdown', 1, '# Other\n'));
    assert.equal(others.edited(other), false);
    assert.equal(others.generation, 0);
  });

  it('outdates all that a template says, by any word of it', async () => {
    const others = new OtherFiles(() => files);
    const document = OpenDocument.create(template, 'markdown', 1, '# T\n\n## Only\n');
    others.opened(document);
    const text = () => others.workspace.read(template);
    assert.equal(await others.settled(text), '# T\n\n## Only\n');
    typed(document, 1, 'word');
    assert.equal(others.edited(template), true);
    assert.equal(await others.settled(text), '# T\nword\n## Only\n');
    others.closed(template);
    assert.equal(others.forgetText(template), true);
    assert.equal(await others.settled(text), '# saved\n');
  });
});
