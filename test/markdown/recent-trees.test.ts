import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dropParsedTrees, maxTreeLength } from '../../server/src/core/markdown/blocks/recent-trees';
import { MarkdownDocument } from '../../server/src/core/markdown/document';

/** A paragraph that only the parser reads, longer than all trees of the fast reader that are kept. */
const longParagraph = `a\t*b* &${' c'.repeat(maxTreeLength)}\n\n`;
/** Blocks that only the parser reads, with about 60,000 nodes. */
const manyParagraphs = 'a\t*b* &\n\n'.repeat(12_000);

describe('trees of blocks', () => {
  it('are kept during a check, however long the blocks are', () => {
    const document = new MarkdownDocument(`${longParagraph}# A\n\n${longParagraph}b\n`);
    const places = [0, longParagraph.length, longParagraph.length + 10, document.text.length - 1];
    const trees = places.map((place) => document.treeAt(place).tree);
    const again = places.map((place) => document.treeAt(place).tree);
    for (const [i, tree] of trees.entries()) assert.ok(again[i] === tree, `block ${i} is read twice`);
  });

  it('are kept during a check, however many blocks there are', () => {
    const document = new MarkdownDocument(`# A\n\n${manyParagraphs}`);
    const { tree } = document.treeAt(5);
    assert.ok(document.tree.children.length > 12_000);
    assert.ok(document.treeAt(5).tree === tree);
  });

  it('are dropped after a check', () => {
    const document = new MarkdownDocument(`# A\n\n${manyParagraphs}`);
    const { tree } = document.treeAt(5);
    assert.ok(document.tree.children.length > 12_000);
    dropParsedTrees();
    assert.ok(document.treeAt(5).tree !== tree);
    assert.deepEqual(document.treeAt(5).tree, tree);
  });
});
