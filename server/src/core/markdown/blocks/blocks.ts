import { contentStart, nextLine } from '../../text/lines';
import { frontMatterOf } from '../front-matter';
import { Block } from './block';
import { blockAt } from './scanner';

/** The blocks of a text, in order, and where each starts; the last entry of `starts` is the text's length. */
export interface Blocks {
  readonly list: readonly Block[];
  readonly starts: readonly number[];
}

/** The blocks of a text and how they differ from those of the previous version. */
export interface NextBlocks extends Blocks {
  /** Undefined for a first version. */
  readonly change: BlockChange | undefined;
  /** The blocks that the last large change removed, by text. They are used again when that change is undone: a comment that hid them is closed or deleted. */
  readonly removed?: ReadonlyMap<string, Block>;
}

/** A change that removes at least this many blocks is large. */
const largeChange = 8;

/** `removed` blocks of the previous version, from index `at`, were replaced by `added` ones. All others are the same objects. */
export interface BlockChange {
  readonly at: number;
  readonly removed: readonly Block[];
  readonly added: readonly Block[];
}

/** How much of a text is the same as in another text: numbers of code units at its start and at its end, which do not overlap in either text. */
export interface Unchanged {
  readonly head: number;
  readonly tail: number;
}

/**
 * The blocks of `text`. Those of `previous` are kept where the text is the same; `unchanged` is that part, if it is known. Always equal to
 * the blocks of a first reading.
 */
export function blocksOf(text: string, previous?: NextBlocks, unchanged?: Unchanged): NextBlocks {
  return previous && previous.list.length > 0
    ? readChanged(text, previous, unchanged ?? unchangedIn(text, previous))
    : { ...read(text), change: undefined };
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
  linkBlocks(list, 0, list.length);
  return { list, starts };
}

/** Sets which block follows each of the blocks `from` to `to` (not included). */
function linkBlocks(list: readonly Block[], from: number, to: number): void {
  for (let i = Math.max(0, from); i < to; i++) (list[i] as Block).following = list[i + 1];
}

/**
 * Reads from the last block that certainly starts where it did before, up to the first block start after the change that was also one before the change. That is enough
 * because the end of a block does not depend on any text before the block. The rest of the text is not read.
 */
function readChanged(
  text: string,
  { list, starts, removed }: NextBlocks,
  { head, tail }: Unchanged,
): NextBlocks {
  const before = starts.at(-1) as number;
  if (head + tail >= before && before === text.length)
    return { list, starts, change: { at: 0, removed: [], added: [] }, removed };
  const shift = text.length - before;
  // The first line of the changed block decides whether the block before it ends there, so that one is read again, too.
  let first = Math.max(0, blockIndexAt(starts, Math.min(head, before - 1)) - 1);
  if (first <= 1 || !keepsFrontMatter(text, list[0], starts, head)) first = 0;
  const changedTo = before - tail;
  let next = first + 1;
  const read: Block[] = [];
  const reused = new Set<Block>();
  const freshStarts: number[] = [];
  let at = starts[first] as number;
  const view = new View(text, at, blocksOn(starts, changedTo, 2) + shift);
  while (at < text.length) {
    while (next < list.length && (starts[next] as number) + shift < at) next++;
    const stood = at - shift;
    // The beginning may be front matter, or begin with a byte order mark.
    if (at > 0 && starts[next] === stood && stood >= changedTo && next < list.length) break;
    const { end, kind } = view.endFrom(at);
    const blockText = text.slice(at, end);
    const place = { first: at === 0, last: end === text.length };
    const existing = removed?.get(blockText);
    const isUsable = existing?.isAt(kind, place) && !reused.has(existing);
    if (existing && isUsable) reused.add(existing);
    read.push(existing && isUsable ? existing : new Block(ownCopy(blockText), kind, place));
    freshStarts.push(at);
    at = end;
  }
  if (at >= text.length) next = list.length;
  // Blocks that were read only to see whether they still end there are kept. Those from `next` on are already in the list: a block is never in it twice, even if text is
  // repeated.
  const fresh = read.map((block, i) => {
    const existing = first + i < next ? list[first + i] : undefined;
    return existing?.equals(block) ? existing : block;
  });
  const rest = starts.slice(next, -1).map((start) => start + shift);
  const change = changeBetween(list.slice(first, next), fresh, first);
  const after = [...list.slice(0, first), ...fresh, ...list.slice(next)];
  linkBlocks(after, change.at - 1, change.at + change.added.length);
  return {
    list: after,
    starts: [...starts.slice(0, first), ...freshStarts, ...rest, text.length],
    change,
    removed: removedAfter(change, removed),
  };
}

/** The removed blocks that the next version may use again: those of `change` if it is large, otherwise those that it has not put back. */
function removedAfter({ removed, added }: BlockChange, before: NextBlocks['removed']): NextBlocks['removed'] {
  const isLarge = removed.length >= largeChange;
  if (!isLarge && !before?.size) return before;
  // A block is never in a document twice.
  const inUse = new Set(added);
  const candidates = isLarge ? removed : [...(before as ReadonlyMap<string, Block>).values()];
  const unused = candidates.filter((block) => !inUse.has(block));
  return !isLarge && unused.length === candidates.length
    ? before
    : new Map(unused.map((block) => [block.text, block]));
}

/** The change from `before` to `after`, which both begin at block `at`, without the blocks that are the same at both ends. */
function changeBetween(before: readonly Block[], after: readonly Block[], at: number): BlockChange {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < least - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return {
    at: at + head,
    removed: before.slice(head, before.length - tail),
    added: after.slice(head, after.length - tail),
  };
}

/** The start of the block that is `count` blocks after the one at `offset`, or the end. */
function blocksOn(starts: readonly number[], offset: number, count: number): number {
  return starts[Math.min(blockIndexAt(starts, offset) + count, starts.length - 1)] as number;
}

/** A part of a text, from the start of a line, in which blocks are searched. It is extended while a block may continue after it. */
class View {
  #text: string;

  /** `end` is where a line starts, or the text ends. */
  constructor(
    private readonly whole: string,
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
  if (matter === undefined) return blockAt(text, isFirst ? contentStart(text) : start);
  return { end: matter, kind: 'matter' };
}

/** True when the document begins with the same front matter as before, or had none and has none. Front matter may be closed by a line far below. */
function keepsFrontMatter(
  text: string,
  first: Block | undefined,
  starts: readonly number[],
  head: number,
): boolean {
  if (first?.kind === 'matter') return (starts[1] as number) < head;
  return !mayOpenMatter(text) || matterEnd(text) === undefined;
}

/** False when no front matter begins, wherever it might end. */
function mayOpenMatter(text: string): boolean {
  return text.slice(0, 4).includes('---');
}

/** Start of the line after the front matter; undefined without any. */
function matterEnd(text: string): number | undefined {
  const matter = frontMatterOf(text);
  return matter && nextLine(text, matter.end);
}

/** Index of the block that contains `offset`. */
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

/** A copy that shares no memory with the text it was sliced from: a block outlives the document in which it was first read. */
function ownCopy(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
