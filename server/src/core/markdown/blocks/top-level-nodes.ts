import { offsetSpan, type Span } from '../../text/span';
import type { TopNode } from '../facts/top-nodes';
import type { Labels } from '../labels';
import type { Block, BlockPlace } from './block';
import { blocksIn } from './block-positions';
import { type Blocks, blockIndexAt } from './blocks';

/** The nodes at the top level that overlap `span`, in order, with offsets from the start of the document. */
export function* nodesIn(blocks: Blocks, labels: Labels, span: Span): Generator<TopNode> {
  for (const { block, start } of blocksIn(blocks, span)) {
    for (const node of block.nodes(labels)) {
      const at = offsetSpan(node.span, start);
      if (at.start < span.end && span.start < at.end) yield { ...node, span: at };
    }
  }
}

/** The nodes at the top level that end at `offset` or before, the last one first, with offsets from the start of the document. */
export function* nodesBefore({ list, starts }: Blocks, labels: Labels, offset: number): Generator<TopNode> {
  for (let i = blockIndexAt(starts, offset); i >= 0 && list.length > 0; i--) {
    const start = starts[i] as number;
    for (const node of [...(list[i] as Block).nodes(labels)].reverse())
      if (node.span.end + start <= offset) yield { ...node, span: offsetSpan(node.span, start) };
  }
}

/** The nodes at the top level that start at `offset` or after, in order, with offsets from the start of the document. */
export function* nodesAfter({ list, starts }: Blocks, labels: Labels, offset: number): Generator<TopNode> {
  for (let i = blockIndexAt(starts, offset); i < list.length; i++) {
    const start = starts[i] as number;
    for (const node of (list[i] as Block).nodes(labels))
      if (offset <= node.span.start + start) yield { ...node, span: offsetSpan(node.span, start) };
  }
}

/**
 * The nodes with content that begin in `span`, up to the first one that is more than a placeholder. Blocks of plain text and of code have content, so they are not parsed.
 * `startsAfterNode`: `span` starts where a node ends, so the block in which it starts does not count unless its nodes are known.
 */
export function nodesWithContent(
  blocks: Blocks,
  labels: Labels,
  span: Span,
  startsAfterNode = false,
): readonly Pick<TopNode, 'content' | 'span'>[] {
  const nodesFound: Pick<TopNode, 'content' | 'span'>[] = [];
  for (const { block, start } of blocksIn(blocks, span)) {
    const { nodes } = block.facts(labels);
    if (!nodes && startsAfterNode && start < span.start) continue;
    if (!nodes) return [...nodesFound, { content: 'something', span }];
    for (const node of nodes) {
      const at = node.span.start + start;
      if (at < span.start || at >= span.end || node.content === 'nothing') continue;
      nodesFound.push({ content: node.content, span: offsetSpan(node.span, start) });
      if (node.content === 'something') return nodesFound;
    }
  }
  return nodesFound;
}

/** True when one of the blocks has content. */
export function hasContent(blocks: readonly Block[], labels: Labels): boolean {
  return blocks.some((block) => {
    const { nodes } = block.facts(labels);
    // Only blocks of plain text and code have no nodes.
    return nodes === undefined || nodes.some(({ content }) => content !== 'nothing');
  });
}

/** True when there is no node before a place. */
export function isFirstNode({ list }: Blocks, labels: Labels, { block, span }: BlockPlace): boolean {
  for (const candidate of list) {
    const [first] = candidate.nodes(labels);
    if (candidate === block) return first === undefined || first.span.start >= span.start;
    if (first) return false;
  }
  return false;
}
