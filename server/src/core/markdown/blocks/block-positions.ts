import type { LineColumn } from '../../text/lines';
import { offsetSpan, type Span } from '../../text/span';
import type { Block, BlockPlace } from './block';
import { BlockIndexes } from './block-indexes';
import { type BlockChange, type Blocks, blockIndexAt, type NextBlocks } from './blocks';

/** Positions that the next version of a document may reuse; each is undefined if it was not needed. */
export interface ReusablePositions {
  readonly indexes: BlockIndexes | undefined;
  readonly firstLines: readonly number[] | undefined;
}

/** Where the blocks of a document are: their indexes, offsets (UTF-16 code units) and lines, all counted from 0. Computed when first needed. */
export class BlockPositions {
  #indexes?: BlockIndexes;
  #firstLines?: readonly number[];

  /** `previous` are the positions in the previous version, if there is one. */
  constructor(
    private readonly blocks: NextBlocks,
    private readonly previous?: ReusablePositions,
  ) {}

  /** What is computed so far. */
  get previousLines(): ReusablePositions {
    return { indexes: this.#indexes, firstLines: this.#firstLines };
  }

  /** The position of a block in the document; -1 when it is not part of it. */
  indexOf(block: Block): number {
    this.#indexes ??= BlockIndexes.of(this.blocks, this.previous?.indexes);
    return this.#indexes.indexOf(block);
  }

  /** The offset at which a block of the document starts. */
  startOf(block: Block): number {
    return this.blocks.starts[this.indexOf(block)] ?? 0;
  }

  /** The first line of a block. */
  lineOf(block: Block): number {
    return this.#lines[this.indexOf(block)] ?? 0;
  }

  /** Line and column of an offset. */
  lineColumnAt(offset: number): LineColumn {
    const { list, starts } = this.blocks;
    const i = blockIndexAt(starts, offset);
    const block = list[i];
    if (!block) return { line: 0, column: offset };
    const { line, column } = block.lineColumnAt(offset - (starts[i] as number));
    return { line: (this.#lines[i] as number) + line, column };
  }

  /** Where a place is in the document. */
  spanOf({ block, span }: BlockPlace): Span {
    return offsetSpan(span, this.startOf(block));
  }

  /** The place of a span, counted from the block in which it starts; undefined for an empty document. */
  placeOf(span: Span): BlockPlace | undefined {
    const { list, starts } = this.blocks;
    const i = blockIndexAt(starts, span.start);
    const block = list[i];
    return block && { block, span: offsetSpan(span, -(starts[i] as number)) };
  }

  /** The first line of each block; the same list as in the previous version when no block has got more or fewer lines. */
  get #lines(): readonly number[] {
    const previousLines = hasSameLines(this.blocks.change) ? this.previous?.firstLines : undefined;
    this.#firstLines ??= previousLines ?? linesBefore(this.blocks.list);
    return this.#firstLines;
  }
}

/** The blocks that overlap `span`, with their offsets; empty for an empty span. */
export function blocksIn(
  { list, starts }: Blocks,
  span: Span,
): readonly { readonly block: Block; readonly start: number }[] {
  const overlapping: { block: Block; start: number }[] = [];
  if (span.start >= span.end) return overlapping;
  for (let i = blockIndexAt(starts, span.start); i < list.length && (starts[i] as number) < span.end; i++)
    overlapping.push({ block: list[i] as Block, start: starts[i] as number });
  return overlapping;
}

/** True when a change replaced blocks by as many blocks with the same numbers of lines. */
function hasSameLines(change: BlockChange | undefined): boolean {
  return (
    change?.removed.length === change?.added.length &&
    change?.added.every(({ lines }, i) => lines === change.removed[i]?.lines) === true
  );
}

/** The number of lines that end before each block. */
function linesBefore(list: readonly Block[]): readonly number[] {
  let count = 0;
  return list.map(({ lines }) => {
    const before = count;
    count += lines;
    return before;
  });
}
