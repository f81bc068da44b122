import { nextLine } from '../text/lines';
import { Block } from './block';
import { frontMatterOf } from './front-matter';
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
export function blocksOf(text: string, previous?: Blocks, unchanged?: Unchanged): Blocks {
  return previous && previous.list.length > 0
    ? readAgain(text, previous, unchanged ?? unchangedIn(text, previous))
    : read(text);
}

function read(text: string): Blocks {
  const list: Block[] = [];
  const starts: number[] = [];
  for (let at = 0; at < text.length; ) {
    const { block, end } = blockFrom(text, at, (from, to) => text.slice(from, to));
    list.push(block);
    starts.push(at);
    at = end;
  }
  starts.push(text.length);
  return { list, starts };
}

/**
 * Reads from the last block that is sure to start where it did, to the first start after the change that is one again: a block's end hangs on nothing
 * before the block.
 */
function readAgain(text: string, { list, starts }: Blocks, { head, tail }: Unchanged): Blocks {
  const before = starts.at(-1) as number;
  if (head + tail >= before && before === text.length) return { list, starts };
  const shift = text.length - before;
  // What stands in a block's first line decides whether it is one: the block before the changed one is read, too.
  let first = Math.max(0, blockIndexAt(starts, Math.min(head, before - 1)) - 1);
  // Front matter ends where a line far below says so.
  if (first <= 1 || matterEnd(text) !== (list[0]?.kind === 'matter' ? starts[1] : undefined)) first = 0;
  const changedTo = before - tail;
  let next = first + 1;
  const fresh: Block[] = [];
  const freshStarts: number[] = [];
  let at = starts[first] as number;
  while (at < text.length) {
    while (next < list.length && (starts[next] as number) + shift < at) next++;
    const stood = at - shift;
    // What stands first may be front matter, or begin with a byte order mark.
    if (at > 0 && starts[next] === stood && stood >= changedTo && next < list.length) break;
    const { block, end } = blockFrom(text, at, (from, to) => ownCopy(text.slice(from, to)));
    // Read only to see whether it still ends there: what is known of it stays.
    const before = list[first + fresh.length];
    fresh.push(before?.equals(block) ? before : block);
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

function blockFrom(
  text: string,
  start: number,
  slice: (from: number, to: number) => string,
): { block: Block; end: number } {
  const matter = start === 0 ? matterEnd(text) : undefined;
  if (matter !== undefined) {
    // A block that begins with a byte order mark would lose it.
    const end = text.charCodeAt(matter) === 0xfeff ? blockAt(text, matter).end : matter;
    return {
      block: new Block(slice(0, end), 'matter', { first: true, last: end === text.length }),
      end,
    };
  }
  const { end, kind } = blockAt(text, start === 0 && text.startsWith('\uFEFF') ? 1 : start);
  return {
    block: new Block(slice(start, end), kind, { first: start === 0, last: end === text.length }),
    end,
  };
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
