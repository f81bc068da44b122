import { lineEnd, nextLine } from '../../text/lines';
import {
  type BlockEnd,
  cannotInterrupt,
  closesFence,
  fenceAt,
  firstColumnBlock,
  htmlCloseAt,
  htmlEndPatternAt,
  htmlUntilBlankLineAt,
  indentAt,
  isBlank,
  isFirstColumnBlock,
  isHeadingAt,
  isSpace,
  type ListMarker,
  listMarkerAt,
} from './line-syntax';

/**
 * Finds the end of the block that starts at `start`: the beginning of the text or the end of another block. The end does not depend on the text before `start`, and the parts
 * of the text before and after the end have the same syntax trees alone as in the whole text. A block can end before a heading, fenced code or HTML that starts in the first
 * column, because these close every open construct. It can also end before a line in the first column after a blank line, except, if the block contains a list or a footnote, before
 * list items, and before quotes and footnotes if what it contains may have an open fence or open HTML. Where only a parse of the whole text could decide (a fence indented by 2 or 3 columns may or may not be in a list item), the block
 * extends to the end of the text. Source: CommonMark 3.1, 4.2, 4.5, 4.6, 5.2; micromark.
 */
export function blockAt(text: string, start: number): BlockEnd {
  return new Scan(text, start).run();
}

/** The list item that may contain a line. */
type ListState =
  | { readonly is: 'none' | 'maybe' }
  /** An open item whose text starts in column `content`; items of one list have the same `marker`. */
  | { readonly is: 'open'; readonly content: number; readonly marker: string };

const none: ListState = { is: 'none' };
const maybe: ListState = { is: 'maybe' };
/** The text of a list item starts in column 2 or further right: a line with less indent is not in an item. */
const minItemIndent = 2;

/** An open indented fence, or open HTML that may contain blank lines. A fence that may be in a list item may end with it. */
type Inner =
  | {
      readonly type: 'fence';
      readonly marker: string;
      readonly indent: number;
      readonly mayBeInItem: boolean;
    }
  | { readonly type: 'html'; readonly end: RegExp };

/** Reads the lines of one block and tracks which constructs are open. */
class Scan {
  #list: ListState = none;
  /** True when a line of this block may have opened a list or a footnote. */
  #hasContainer = false;
  /** True when this block was found to contain what may open a code fence or HTML. */
  #mayContainVerbatim = false;
  #inner: Inner | undefined;
  /** Whether the line is in HTML that ends at the next blank line. */
  #html: 'no' | 'yes' | 'maybe' = 'no';
  #afterBlank = true;
  /** True when the last line that has text may be indented code. */
  #afterCode = false;

  constructor(
    private readonly text: string,
    private readonly start: number,
  ) {}

  run(): BlockEnd {
    const { text } = this;
    let offset = this.start;
    // Blank lines at the start belong to the block.
    while (offset < text.length && isBlank(text, offset)) offset = nextLine(text, offset);
    if (offset === text.length) return { end: offset, kind: 'other' };
    const first = firstColumnBlock(text, offset);
    if (first) return { end: this.#afterBlankLines(first.end), kind: first.kind };
    let isClosed = false;
    for (let at = offset; at < text.length; at = nextLine(text, at)) {
      if (isBlank(text, at)) {
        this.#afterBlank = true;
        this.#html = 'no';
        continue;
      }
      if (isClosed || (at > offset && this.#startsBlock(at))) return { end: at, kind: 'other' };
      const read = this.#read(at);
      if (read === 'unknown') break;
      isClosed = read === 'closed';
      this.#afterBlank = false;
    }
    return { end: text.length, kind: 'other' };
  }

  #afterBlankLines(offset: number): number {
    let end = offset;
    while (end < this.text.length && isBlank(this.text, end)) end = nextLine(this.text, end);
    return end;
  }

  /** True if every open construct ends before the line at `offset`. */
  #startsBlock(offset: number): boolean {
    const { text } = this;
    if (this.#inner || this.#html !== 'no' || isSpace(text.charCodeAt(offset))) return false;
    if (isFirstColumnBlock(text, offset)) return true;
    if (!this.#afterBlank) return false;
    if (this.#afterCode && cannotInterrupt(text, offset)) return false;
    return !this.#hasContainer || !this.#continuesContainer(offset);
  }

  /** True for a line in the first column after a blank line that may belong to a list above it, or may end a fence or HTML in a list or a footnote elsewhere than alone. */
  #continuesContainer(offset: number): boolean {
    const { text } = this;
    if (listMarkerAt(text, offset)) return true;
    if (!text.startsWith('>', offset) && !text.startsWith('[^', offset)) return false;
    this.#mayContainVerbatim ||= /```|~~~|</.test(text.slice(this.start, offset));
    return this.#mayContainVerbatim;
  }

  /** Reads a line with text. `unknown`: the constructs that are open after it cannot be determined; `closed`: none is open after it. */
  #read(offset: number): 'unknown' | 'closed' | undefined {
    const { text } = this;
    const { indent, at } = indentAt(text, offset);
    this.#afterCode = indent > 3;
    if (this.#inner) return this.#readInner(this.#inner, indent, at);
    if (this.#html === 'yes') return undefined;
    const list = this.#list;
    if (list.is === 'open' && indent >= list.content) return undefined;
    if (indent > 3) {
      if (list.is === 'open') this.#list = maybe;
      return undefined;
    }
    const marker = listMarkerAt(text, at);
    if (marker) {
      this.#readMarker(marker, indent);
      return undefined;
    }
    if (text.startsWith('[^', at)) this.#hasContainer = true;
    const inList = list.is === 'maybe' && indent >= minItemIndent;
    const fence = fenceAt(text, at);
    const html = htmlEndPatternAt(text, at);
    if (fence || html) {
      if (this.#html === 'maybe') return 'unknown';
      if (!inList) this.#list = none;
      if (fence) this.#inner = { type: 'fence', marker: fence, indent, mayBeInItem: inList };
      else if (html) {
        if (inList) return 'unknown';
        const close = htmlCloseAt(text, at, html);
        if (close !== undefined && close <= lineEnd(text, at)) return 'closed';
        this.#inner = { type: 'html', end: html };
      }
      return undefined;
    }
    const open = htmlUntilBlankLineAt(text, at);
    if (open) {
      if (open === 'block' && !inList) {
        this.#list = none;
        this.#html = 'yes';
      } else if (this.#afterBlank && list.is === 'none') this.#html = 'yes';
      else {
        if (list.is === 'open') this.#list = maybe;
        this.#html = 'maybe';
      }
      return undefined;
    }
    if (this.#html === 'maybe' && isHeadingAt(text, at)) return 'unknown';
    if (list.is === 'none') return undefined;
    // After a blank line the line is outside the item; otherwise it may continue the paragraph in the item.
    const hasLeftItem = this.#afterBlank && (list.is === 'open' || indent < minItemIndent);
    this.#list = hasLeftItem ? none : maybe;
    return undefined;
  }

  #readInner(inner: Inner, indent: number, at: number): 'unknown' | 'closed' | undefined {
    const { text } = this;
    if (inner.type === 'html') {
      inner.end.lastIndex = at;
      const close = inner.end.exec(text);
      if (!close || close.index >= lineEnd(text, at)) return undefined;
      this.#inner = undefined;
      return 'closed';
    }
    // If the fence is in a list item, it may end here with the item: the text of that starts in a column up to the fence's.
    if (inner.mayBeInItem && indent < inner.indent) return 'unknown';
    if (indent > 3 || !closesFence(text, at, inner.marker)) return undefined;
    this.#inner = undefined;
    return inner.mayBeInItem ? undefined : 'closed';
  }

  #readMarker({ marker, width, empty, canInterrupt }: ListMarker, indent: number): void {
    const list = this.#list;
    this.#hasContainer = true;
    if (this.#html === 'maybe') {
      this.#list = maybe;
      return;
    }
    const continuesList = list.is === 'open' && list.marker === marker;
    const starts = this.#afterBlank && (list.is !== 'maybe' || indent < minItemIndent);
    const certain =
      !empty && (continuesList || starts || (list.is === 'none' && canInterrupt && this.#afterBlank));
    this.#list = certain ? { is: 'open', content: indent + width, marker } : maybe;
  }
}
