import { nextLine } from '../../text/lines';
import type { TextSource } from '../../text/pieced-text';
import { frontMatterOf } from '../front-matter';
import { Block } from './block';
import { blockAt } from './scanner';

/** The blocks of a text, in order, and where each starts; `starts` has the text's length as its last. */
export interface Blocks {
  readonly list: readonly Block[];
  readonly starts: readonly number[];
}

/** How much of a text is as it was in another: so many code units at its start and at its end, which do not overlap in either text. */
export interface Unchanged {
  readonly head: number;
  readonly tail: number;
}

/**
 * The blocks of `text`. Those of `previous` are kept where the text is the same; `unchanged` says where that is, if it is known. Always equal to
 * the blocks of a first reading.
 */
export function blocksOf(text: TextSource, previous?: Blocks, unchanged?: Unchanged): Blocks {
  return previous && previous.list.length > 0
    ? readAgain(text, previous, unchanged ?? unchangedIn(text.toString(), previous))
    : read(text.toString());
}

function read(text: string): Blocks {
  const list: Block[] = [];
  const starts: number[] = [];
  for (let at = 0; at < text.length; ) {
    const { end, kind } = endFrom(text, at, at === 0);
    list.push(new Block(text.slice(at, end), kind, { first: at === 0, last: end === text.length }));
    starts.push(at);
    at = end;
  }
  starts.push(text.length);
  return { list, starts };
}

/**
 * Reads from the last block that is sure to start where it did, to the first start after the change that is one again: a block's end hangs on nothing
 * before the block. Of the text no more is looked at than that takes.
 */
function readAgain(text: TextSource, { list, starts }: Blocks, { head, tail }: Unchanged): Blocks {
  const before = starts.at(-1) as number;
  if (head + tail >= before && before === text.length) return { list, starts };
  const shift = text.length - before;
  // What stands in a block's first line decides whether it is one: the block before the changed one is read, too.
  let first = Math.max(0, blockIndexAt(starts, Math.min(head, before - 1)) - 1);
  if (first <= 1 || !keepsMatter(text, list[0], starts, head)) first = 0;
  const changedTo = before - tail;
  let next = first + 1;
  const fresh: Block[] = [];
  const freshStarts: number[] = [];
  let at = starts[first] as number;
  const view = new View(text, at, blocksOn(starts, changedTo, 2) + shift);
  while (at < text.length) {
    while (next < list.length && (starts[next] as number) + shift < at) next++;
    const stood = at - shift;
    // What stands first may be front matter, or begin with a byte order mark.
    if (at > 0 && starts[next] === stood && stood >= changedTo && next < list.length) break;
    const { end, kind } = view.endFrom(at);
    const own = ownCopy(text.slice(at, end));
    const block = new Block(own, kind, { first: at === 0, last: end === text.length });
    // Read only to see whether it still ends there: what is known of it stays.
    const known = list[first + fresh.length];
    fresh.push(known?.equals(block) ? known : block);
    freshStarts.push(at);
    at = end;
  }
  if (at >= text.length) next = list.length;
  const rest = starts.slice(next, -1).map((start) => start + shift);
  return {
    list: [...list.slice(0, first), ...fresh, ...list.slice(next)],
    starts: [...starts.slice(0, first), ...freshStarts, ...rest, text.length],
  };
}

/** Start of the block so many blocks after the one at `offset`, or the end. */
function blocksOn(starts: readonly number[], offset: number, count: number): number {
  return starts[Math.min(blockIndexAt(starts, offset) + count, starts.length - 1)] as number;
}

/** A part of a text, from a line's start, in which blocks are looked for. It grows while one may go on behind it. */
class View {
  #text: string;

  /** `end` is where a line starts, or the text ends. */
  constructor(
    private readonly whole: TextSource,
    private readonly start: number,
    private end: number,
  ) {
    this.#text = whole.slice(start, end);
  }

  endFrom(offset: number): { readonly end: number; readonly kind: Block['kind'] } {
    for (;;) {
      const { end, kind } = endFrom(this.#text, offset - this.start, offset === 0);
      const isOpen =
        end === this.#text.length || (offset === 0 && kind !== 'matter' && mayOpenMatter(this.#text));
      if (!isOpen || this.end >= this.whole.length) return { end: this.start + end, kind };
      this.#grow();
    }
  }

  /** To twice its size or more, and the end of a line. */
  #grow(): void {
    const { length } = this.whole;
    const more = this.whole.slice(this.end, Math.min(length, this.end + 1000 + this.#text.length));
    const lines = Math.max(more.lastIndexOf('\n'), more.lastIndexOf('\r', more.length - 2)) + 1;
    this.end = lines > 0 && this.end + more.length < length ? this.end + lines : length;
    this.#text = this.whole.slice(this.start, this.end);
  }
}

/** The block of `text` at `start`; `isFirst`: the document starts there. */
function endFrom(
  text: string,
  start: number,
  isFirst: boolean,
): { readonly end: number; readonly kind: Block['kind'] } {
  const matter = isFirst ? matterEnd(text) : undefined;
  if (matter === undefined) return blockAt(text, isFirst && text.startsWith('\uFEFF') ? 1 : start);
  // A block that begins with a byte order mark would lose it.
  return { end: text.charCodeAt(matter) === 0xfeff ? blockAt(text, matter).end : matter, kind: 'matter' };
}

/** True when the document begins with the front matter that it had, or with none as before. That ends where a line far below says so. */
function keepsMatter(
  text: TextSource,
  first: Block | undefined,
  starts: readonly number[],
  head: number,
): boolean {
  if (first?.kind === 'matter') return (starts[1] as number) < head;
  return !mayOpenMatter(text) || matterEnd(text.toString()) === undefined;
}

/** False when no front matter begins, wherever it might end. */
function mayOpenMatter(text: TextSource): boolean {
  return text.slice(0, 4).includes('---');
}

/** Start of the line after the front matter; undefined without any. */
function matterEnd(text: string): number | undefined {
  const matter = frontMatterOf(text);
  return matter && nextLine(text, matter.end);
}

/** Index of the block that holds `offset`. */
export function blockIndexAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

function unchangedIn(text: string, { list, starts }: Blocks): Unchanged {
  const before = starts.at(-1) as number;
  let first = 0;
  let head = 0;
  for (; first < list.length && text.startsWith((list[first] as Block).text, head); first++)
    head += (list[first] as Block).text.length;
  let tail = 0;
  for (let last = list.length - 1; last >= first; last--) {
    const { length } = (list[last] as Block).text;
    const at = text.length - tail - length;
    if (at < head || !text.startsWith((list[last] as Block).text, at)) break;
    tail += length;
  }
  return { head: Math.min(head, before - tail), tail };
}

/** A text that shares no memory with the one it was cut from: a block outlives the text of the document that it was first read in. */
function ownCopy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
