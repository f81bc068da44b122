import type { Span } from '../../text/span';
import type { Block, BlockPlace, InBlock } from './block';

/**
 * What `read` finds in the own text of a section, in order: in `blocks` from the one at `index`, which has the section's heading, down to the next heading, `next`.
 */
export function readOwnText<T extends { readonly span: Span }>(
  blocks: readonly Block[],
  index: number,
  heading: BlockPlace,
  next: BlockPlace | undefined,
  read: (block: Block) => readonly InBlock<T>[],
): readonly InBlock<T>[] {
  const results: InBlock<T>[] = [];
  for (let i = index; i >= 0 && i < blocks.length; i++) {
    const block = blocks[i] as Block;
    for (const result of read(block)) {
      const isAfter = block !== heading.block || heading.span.end <= result.span.start;
      const isBefore = block !== next?.block || result.span.end <= next.span.start;
      if (isAfter && isBefore) results.push(result);
    }
    if (block === next?.block) break;
  }
  return results;
}
