import type { Block } from './block';
import type { BlockChange, Blocks, NextBlocks } from './blocks';

/** The indexes of blocks. They are not counted again for each version of a large document, but follow from the last count and the changes since. */
export class BlockIndexes {
  private constructor(
    private readonly counted: ReadonlyMap<Block, number>,
    private readonly changes: readonly BlockChange[],
  ) {}

  /** The indexes in `blocks`; `previous` are those of the previous version, if they are known. */
  static of(blocks: NextBlocks, previous: BlockIndexes | undefined): BlockIndexes {
    const { change } = blocks;
    if (!previous || !change) return BlockIndexes.#count(blocks);
    if (change.removed.length === 0 && change.added.length === 0) return previous;
    const isSmall = change.added.length <= maxAdded && previous.changes.length < maxChanges;
    return isSmall
      ? new BlockIndexes(previous.counted, [...previous.changes, change])
      : BlockIndexes.#count(blocks);
  }

  static #count({ list }: Blocks): BlockIndexes {
    return new BlockIndexes(new Map(list.map((block, i) => [block, i])), []);
  }

  /** The position of a block in the document; -1 when it is not part of it. */
  indexOf(block: Block): number {
    let index = this.counted.get(block) ?? -1;
    for (const { at, removed, added } of this.changes) {
      const inAdded = added.indexOf(block);
      if (inAdded >= 0) index = at + inAdded;
      else if (index >= at + removed.length) index += added.length - removed.length;
      else if (index >= at) index = -1;
    }
    return index;
  }
}

/** With more changes, following them would take longer than counting. */
const maxChanges = 32;
const maxAdded = 8;

/** The index of the first of `count` elements that is in the block at `index` or in a later one; `blockOf` gives the block of each, in the order of the document. */
export function firstInBlocksFrom(
  index: number,
  count: number,
  blockOf: (element: number) => Block | undefined,
  indexOf: (block: Block) => number,
): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (indexOf(blockOf(middle) as Block) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
