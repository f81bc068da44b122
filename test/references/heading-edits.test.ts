import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tableOfContents } from '../../server/src/core/features/table-of-contents';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { editsOfFile } from '../../server/src/core/references/file-edits';
import { headingRename, renamesHeadings } from '../../server/src/core/references/heading-edits';
import { applyEdits } from '../../server/src/core/text/edits';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

/** The text after the heading `from` is renamed, and the new anchors by the old ones. */
function renamed(text: string, from: string, to: string, readsIds = false) {
  const document = new MarkdownDocument(text);
  const heading = document.headings.find((one) => one.text === from);
  assert.ok(heading);
  const edit = { span: heading.titleSpan, text: to };
  const form = { maxDepth: 6, labels: undefined, readsIds };
  const { edits, anchors } = headingRename(document, '/r/a.md', [edit], form);
  return { text: applyEdits(text, edits), anchors: Object.fromEntries(anchors), edits };
}

describe('a heading is renamed', () => {
  it('table of contents and links follow, and only what names the heading is edited', () => {
    const text =
      '# T\n\n<!-- toc -->\n- [Goals](#goals)\n- [Plan](#plan)\n  - [Steps](#steps)\n<!-- /toc -->\n\n## Goals\n\nSee [the plan](#plan), [Plan](a.md#plan) and `#plan`.\n\n## Plan\n\n### Steps\n\n[x]: #plan\n';
    const after = renamed(text, 'Plan', 'The *new* plan');
    assert.equal(
      after.text,
      text
        .replace('[Plan](#plan)', '[The *new* plan](#the-new-plan)')
        .replace('[the plan](#plan)', '[the plan](#the-new-plan)')
        .replace('(a.md#plan)', '(a.md#the-new-plan)')
        .replace('## Plan', '## The *new* plan')
        .replace('[x]: #plan', '[x]: #the-new-plan'),
    );
    assert.ok(tableOfContents(new MarkdownDocument(after.text), 6).isCurrent);
    assert.equal(after.edits.length, 6);
    assert.deepEqual(after.anchors, { plan: 'the-new-plan' });
  });

  it('headings with the same name get other numbers: links to each follow', () => {
    const text =
      '<!-- toc -->\n- [Notes](#notes)\n- [Notes](#notes-1)\n- [Notes](#notes-2)\n<!-- /toc -->\n\n## Notes\n\n## Notes\n\n## Notes\n\n[1](#notes) [2](#notes-1) [3](#notes-2)\n';
    const after = renamed(text, 'Notes', 'Hints');
    assert.equal(
      after.text,
      '<!-- toc -->\n- [Hints](#hints)\n- [Notes](#notes)\n- [Notes](#notes-1)\n<!-- /toc -->\n\n## Hints\n\n## Notes\n\n## Notes\n\n[1](#hints) [2](#notes) [3](#notes-1)\n',
    );
  });

  it('a table without markers follows; that of another tool is left to the tool', () => {
    const list = '- [One](#one)\n- [Two](#two)\n- [Three](#three)\n';
    const sections = '\n## One\n\n## Two\n\n## Three\n';
    assert.equal(
      renamed(list + sections, 'Two', 'Second').text,
      '- [One](#one)\n- [Second](#second)\n- [Three](#three)\n\n## One\n\n## Second\n\n## Three\n',
    );
    const doctoc = `<!-- START doctoc generated TOC -->\n${list}<!-- END doctoc generated TOC -->\n${sections}`;
    assert.equal(renamed(doctoc, 'Two', 'Second').text, doctoc.replace('## Two', '## Second'));
    const stop = `<!-- toc -->\n\n${list}\n<!-- tocstop -->\n${sections}`;
    assert.equal(renamed(stop, 'Two', 'Second').text, stop.replace('## Two', '## Second'));
  });

  it('an anchor that an element keeps still leads there', () => {
    const text = '<a name="plan"></a>\n\n## Plan\n\n[x](#plan)\n';
    assert.equal(renamed(text, 'Plan', 'Steps').text, text.replace('## Plan', '## Steps'));
  });

  it('with ids, the id is the anchor', () => {
    const text = '## Plan {#p}\n\n[x](#p)\n';
    assert.equal(renamed(text, 'Plan {#p}', 'Steps {#p}', true).text, text.replace('Plan', 'Steps'));
    assert.equal(renamed(text, 'Plan {#p}', 'Plan {#q}', true).text, '## Plan {#q}\n\n[x](#q)\n');
  });

  it('a table that was out of date is not written anew, but its entry follows', () => {
    const text = '<!-- toc -->\n- [Plan](#plan)\n<!-- /toc -->\n\n## Plan\n\n## Unlisted\n';
    assert.equal(
      renamed(text, 'Plan', 'Steps').text,
      text.replace('[Plan](#plan)', '[Steps](#steps)').replace('## Plan', '## Steps'),
    );
  });

  it('a heading that a table cannot name by an edit of its label gets the table written anew', () => {
    const text = '<!-- toc -->\n- [Plan](#plan)\n- [Two](#two)\n<!-- /toc -->\n\n## Plan\n\n## Two\n';
    const after = renamed(text, 'Plan', 'Plan [a');
    assert.ok(tableOfContents(new MarkdownDocument(after.text), 6).isCurrent, after.text);
  });

  it('links in other documents follow: to the file, to its folder, in any case', () => {
    const anchors = new Map([['plan', 'steps']]);
    const workspace = new MemoryWorkspace(
      new Map([
        ['/r/x/README.md', ''],
        ['/r/b.md', ''],
      ]),
    );
    const text =
      '[1](x/README.md#plan) [2](x/#plan) [3](/x/README.md#Plan) [4](x/README.md) [5](y/README.md#plan) [6](#plan)\n';
    const edits = editsOfFile(
      '/r/b.md',
      text,
      { moves: [], anchors: new Map([['/r/x/README.md', anchors]]), numbers: [] },
      workspace,
    );
    assert.equal(
      applyEdits(text, edits),
      '[1](x/README.md#steps) [2](x/#steps) [3](/x/README.md#steps) [4](x/README.md) [5](y/README.md#plan) [6](#plan)\n',
    );
  });
});

describe('edits rename headings', () => {
  const text = '# T\n\n## One\n\nText.\n\n## Two\n\nMore.\n';
  const document = new MarkdownDocument(text);
  const at = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });

  it('only where they change the texts of headings', () => {
    assert.ok(renamesHeadings(document, [{ span: at('One'), text: 'First' }]));
    assert.ok(!renamesHeadings(document, [{ span: at('Text'), text: 'Words' }]));
    assert.ok(!renamesHeadings(document, [{ span: at('One'), text: 'First\n\n## Second' }]), 'inserted');
    assert.ok(!renamesHeadings(document, [{ span: at('## One'), text: '### One' }]), 'another level');
  });

  it('not where a section moves', () => {
    const section = '## Two\n\nMore.\n';
    const before = { start: text.indexOf('## One'), end: text.indexOf('## One') };
    const moved = [
      { span: before, text: `${section}\n` },
      { span: at(section), text: '' },
    ];
    assert.ok(!renamesHeadings(document, moved));
  });
});
