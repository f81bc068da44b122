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
  /** A character that may begin or end emphasis, code, a link or anything else in a line. */
  mark: 3,
};

/** The most that the parser may need for one list, quote, table or footnote that the fast reader does not read, in kilobytes. */
const maxWeight = 350_000;

/** What the parser needs for the block that contains a line. */
export class BlockWeight {
  #end = 0;
  #weight = 0;
  #block: string | undefined;

  constructor(private readonly text: string) {}

  /** Goes on to the line at an offset, which is after the one before. */
  enter(start: number): void {
    if (start < this.#end) return;
    const { end } = blockAt(this.text, start);
    this.#block = this.text.slice(start, end);
    this.#end = end;
    this.#weight = 0;
  }

  add(weight: number): void {
    this.#weight += weight;
  }

  /** True if the block needs too much and is left to the parser. */
  get isTooMuch(): boolean {
    if (this.#weight <= maxWeight || this.#block === undefined) return false;
    if (!readSimpleBlock(this.#block, 'other')) return true;
    this.#block = undefined;
    return false;
  }
}
