import type { BlockKind } from './block-kind';
import { blockAt } from './blocks/scanner';
import { readSimpleBlock } from './fast/fast-reader';

/** How many kilobytes the parser needs until it has read a whole block, as measured. */
export const weights = {
  /** A paragraph, heading or definition. */
  part: 14,
  row: 6,
  /** Another line of HTML. */
  htmlLine: 2,
  /** A mark of a quote or a list item. */
  container: 6,
  cell: 5,
  /** A line that may belong to those above it, for each such line above: the parser reads these again. Not memory, but as much time as a kilobyte takes. */
  openLine: 0.12,
  /** A character that may begin or end emphasis, code, a link or anything else in a line. */
  mark: 3,
};

/** The most that the parser may need at once, for one list, quote, table or footnote that the fast reader does not read, in kilobytes. */
const maxWeight = 350_000;

/**
 * The most that the parser may need for all blocks that the fast reader does not read, in kilobytes, and the number of these. Either takes it several seconds. The largest of 6,219 files of 43
 * repositories need 25,000 kilobytes and have 321 such blocks.
 */
const [maxTotalWeight, maxBlocks] = [400_000, 8000];

/** What the parser needs for the block that contains a line, and for those above it. */
export class BlockWeight {
  #start = 0;
  #end = 0;
  #kind: BlockKind = 'other';
  #weight = 0;
  /** Whether the parser reads the block; undefined if that is not known yet. */
  #isParsed: boolean | undefined;
  /** The weight of the blocks above that the parser reads, and blocks that it may read. */
  #above = 0;
  #blocksAbove = 0;
  #undecided: {
    readonly start: number;
    readonly end: number;
    readonly kind: BlockKind;
    readonly weight: number;
  }[] = [];
  #undecidedWeight = 0;

  constructor(private readonly text: string) {}

  /** Goes on to the line at an offset, which is after the one before. */
  enter(start: number): void {
    if (start < this.#end) return;
    this.#leave();
    const { end, kind } = blockAt(this.text, start);
    this.#start = start;
    this.#end = end;
    this.#kind = kind;
    this.#weight = 0;
    this.#isParsed = undefined;
  }

  #leave(): void {
    const [start, end, kind, weight] = [this.#start, this.#end, this.#kind, this.#weight];
    if (this.#isParsed) this.#addParsed(weight);
    if (this.#isParsed !== undefined || weight === 0) return;
    this.#undecided.push({ start, end, kind, weight });
    this.#undecidedWeight += weight;
  }

  #addParsed(weight: number): void {
    this.#above += weight;
    this.#blocksAbove++;
  }

  add(weight: number): void {
    this.#weight += weight;
  }

  /** Which blocks need too much of the parser: the one with the line, or all together. Undefined if none do. */
  get excess(): 'block' | 'text' | undefined {
    if (this.#isParsed !== false && this.#weight > maxWeight) {
      this.#isParsed = !this.#isReadFast(this.#start, this.#end, this.#kind);
      if (this.#isParsed) return 'block';
    }
    const mayExceed =
      this.#above + this.#undecidedWeight > maxTotalWeight ||
      this.#blocksAbove + this.#undecided.length > maxBlocks;
    if (!mayExceed) return undefined;
    for (const { start, end, kind, weight } of this.#undecided)
      if (!this.#isReadFast(start, end, kind)) this.#addParsed(weight);
    this.#undecided = [];
    this.#undecidedWeight = 0;
    return this.#above > maxTotalWeight || this.#blocksAbove > maxBlocks ? 'text' : undefined;
  }

  #isReadFast(start: number, end: number, kind: BlockKind): boolean {
    return readSimpleBlock(this.text.slice(start, end), kind) !== undefined;
  }
}
