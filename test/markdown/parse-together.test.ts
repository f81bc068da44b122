import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Block, BlockQuery } from '../../server/src/core/markdown/blocks/block';
import { blocksOf } from '../../server/src/core/markdown/blocks/blocks';
import { parseTogether } from '../../server/src/core/markdown/blocks/parse-together';
import { maxTreeLength } from '../../server/src/core/markdown/blocks/recent-trees';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { bracketsIn, definitionTextFor, type Labels, noLabels } from '../../server/src/core/markdown/labels';
import { parseMarkdown, type Root } from '../../server/src/core/markdown/tree';
import { markdownTexts } from '../support/markdown-files';
import { randomFrom, seed } from '../support/random';

const known: Labels = { links: new Set(['a']), footnotes: new Set(['1']) };

function alone(block: Block, labels: Labels): Root {
  return parseMarkdown(
    block.text,
    definitionTextFor(bracketsIn(block.text), labels, block.labels),
    block.place.last,
  );
}

function assertSame(blocks: readonly Block[], labels: Labels): number {
  const trees = parseTogether(
    blocks.map(({ text }) => ({ text, brackets: bracketsIn(text) })),
    labels,
  );
  const shown = JSON.stringify(blocks.map(({ text }) => text));
  for (const [i, block] of blocks.entries()) {
    const tree = trees[i];
    if (tree) assert.deepEqual(tree.children, alone(block, labels).children, shown);
  }
  return trees.filter((tree) => tree === undefined).length;
}

/** Blocks of `text` that are neither the first nor the last of a document. */
function blocksIn(text: string): readonly Block[] {
  return blocksOf(`start\n\n${text}\n\nend\n`).list.slice(1, -1);
}

describe('blocks that are parsed together', () => {
  it('have the trees that each has alone', () => {
    const { below, pick } = randomFrom(seed);
    const texts = markdownTexts();
    for (let run = 0; run < 40; run++) {
      const blocks = Array.from({ length: 4 }, () => {
        const text = pick(texts);
        const start = below(Math.max(1, text.length - 600));
        return blocksIn(text.slice(start, start + 600)).filter(({ kind }) => kind !== 'matter');
      }).flat();
      for (const labels of [noLabels, known]) assertSame(blocks, labels);
    }
  });

  it('have these trees if they begin with a byte order mark', () => {
    assert.equal(assertSame(blocksIn('\uFEFFa\n\n\uFEFF# b\n\n- c\n\n\uFEFF    d\n'), noLabels), 0);
  });

  it('are not changed by the labels of each other', () => {
    const define = ['[b]: c', '[^2]: c', '- [b]: c', '> [b]: c'];
    const refer = ['x [b]', '[x][b]', '![b]', 'x [^2]', '[B]', '[b]: d', '[^2]: d', '[b]\n\n[b]: d'];
    for (const one of define)
      for (const two of refer) assertSame(blocksIn(`${one}\n\n# x\n\n${two}\n\n# x\n\ntext\n`), noLabels);
    const changed = (text: string, labels = noLabels) => assertSame(blocksIn(text), labels);
    assert.equal(changed('[b]: c\n\n# x\n\n[b]\n'), 1);
    assert.equal(changed('[^2]: c\n\n# x\n\n[^2]\n'), 1);
    assert.equal(changed('[a]: c\n\n# x\n\n[a]\n\n[^1]: c\n\n# x\n\n[^1]\n', known), 0);
    assert.equal(changed('[^2]: c\n\n# x\n\n[^2]: c\n\n# x\n\n[c]: [^2]\n\n    [^2]: e\n'), 1);
  });
});

describe('several queries of a document', () => {
  /** The texts of the blocks that two queries read, in order. */
  function readOrder(text: string): readonly string[] {
    const order: string[] = [];
    const query = (name: string): BlockQuery<{ text: string }> => ({
      mayMatch: () => true,
      read: (part) => {
        order.push(`${name}${part.slice(0, 2)}`);
        return [{ text: part }];
      },
    });
    const queries = [query('x'), query('y')];
    const document = new MarkdownDocument(text);
    document.readQueries(queries);
    for (const one of queries) assert.equal(document.query(one).length, 3);
    return order;
  }

  it('are read block by block if the trees of all blocks are too many to be kept', () => {
    const long = 'a'.repeat(maxTreeLength);
    assert.deepEqual(readOrder(`# A\n\nb\n\nc${long}\n`), ['x# ', 'y# ', 'xb\n', 'yb\n', 'xca', 'yca']);
  });

  it('are read one after the other in a shorter document', () => {
    assert.deepEqual(readOrder('# A\n\nb\n\nca\n'), ['x# ', 'xb\n', 'xca', 'y# ', 'yb\n', 'yca']);
  });
});
