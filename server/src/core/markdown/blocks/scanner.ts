import { htmlBlockNames } from 'micromark-util-html-tag-name';
import { lineEnd, nextLine } from '../../text/lines';
import type { BlockKind } from '../block-kind';

/** Where a block ends and the next one starts, and what it is. */
export interface BlockEnd {
  readonly end: number;
  readonly kind: Exclude<BlockKind, 'matter'>;
}

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
const noOpenItemBelow = 2;

/** An open indented fence, or open HTML that may contain blank lines. A fence that is not `sure` may be in a list item and end with it. */
type Inner =
  | { readonly type: 'fence'; readonly marker: string; readonly indent: number; readonly sure: boolean }
  | { readonly type: 'html'; readonly end: RegExp };

class Scan {
  #list: ListState = none;
  /** True when a line of this block may have opened a list or a footnote. */
  #hasContainer = false;
  /** True when this block was found to contain what may open a code fence or HTML. */
  #mayHoldVerbatim = false;
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
    if (first && this.#canStart(this.#afterBlankLines(first.end)))
      return { end: this.#afterBlankLines(first.end), kind: first.kind };
    let fresh = false;
    for (let at = offset; at < text.length; at = nextLine(text, at)) {
      if (isBlank(text, at)) {
        this.#afterBlank = true;
        this.#html = 'no';
        continue;
      }
      if (this.#canStart(at) && (fresh || (at > offset && this.#startsBlock(at))))
        return { end: at, kind: 'other' };
      const read = this.#read(at);
      if (read === 'lost') break;
      fresh = read === 'fresh';
      this.#afterBlank = false;
    }
    return { end: text.length, kind: 'other' };
  }

  #afterBlankLines(offset: number): number {
    let end = offset;
    while (end < this.text.length && isBlank(this.text, end)) end = nextLine(this.text, end);
    return end;
  }

  /** False for a line that begins with a byte order mark: at the start of a block the mark would be ignored. */
  #canStart(offset: number): boolean {
    return this.text.charCodeAt(offset) !== 0xfeff;
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
    this.#mayHoldVerbatim ||= /```|~~~|</.test(text.slice(this.start, offset));
    return this.#mayHoldVerbatim;
  }

  /** Reads a line with text. `lost`: the constructs that are open after it cannot be determined; `fresh`: none is open after it. */
  #read(offset: number): 'lost' | 'fresh' | undefined {
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
    const inList = list.is === 'maybe' && indent >= noOpenItemBelow;
    const fence = fenceAt(text, at);
    const html = htmlEndAt(text, at);
    if (fence || html) {
      if (this.#html === 'maybe') return 'lost';
      if (!inList) this.#list = none;
      if (fence) this.#inner = { type: 'fence', marker: fence, indent, sure: !inList };
      else if (html) {
        if (inList) return 'lost';
        const close = closeOf(text, at, html);
        if (close !== undefined && close <= lineEnd(text, at)) return 'fresh';
        this.#inner = { type: 'html', end: html };
      }
      return undefined;
    }
    const open = htmlOpenAt(text, at);
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
    if (this.#html === 'maybe' && headingAt(text, at)) return 'lost';
    if (list.is === 'none') return undefined;
    // After a blank line the line is outside the item; otherwise it may continue the paragraph in the item.
    const hasLeftItem = this.#afterBlank && (list.is === 'open' || indent < noOpenItemBelow);
    this.#list = hasLeftItem ? none : maybe;
    return undefined;
  }

  #readInner(inner: Inner, indent: number, at: number): 'lost' | 'fresh' | undefined {
    const { text } = this;
    if (inner.type === 'html') {
      inner.end.lastIndex = at;
      const close = inner.end.exec(text);
      if (!close || close.index >= lineEnd(text, at)) return undefined;
      this.#inner = undefined;
      return 'fresh';
    }
    // If the fence is in a list item, it may end here with the item: the text of that starts in a column up to the fence's.
    if (!inner.sure && indent < inner.indent) return 'lost';
    if (indent > 3 || !closesFence(text, at, inner.marker)) return undefined;
    this.#inner = undefined;
    return inner.sure ? 'fresh' : undefined;
  }

  #readMarker({ marker, width, empty, canInterrupt }: ListMarker, indent: number): void {
    const list = this.#list;
    this.#hasContainer = true;
    if (this.#html === 'maybe') {
      this.#list = maybe;
      return;
    }
    const continuesList = list.is === 'open' && list.marker === marker;
    const starts = this.#afterBlank && (list.is !== 'maybe' || indent < noOpenItemBelow);
    const certain =
      !empty && (continuesList || starts || (list.is === 'none' && canInterrupt && this.#afterBlank));
    this.#list = certain ? { is: 'open', content: indent + width, marker } : maybe;
  }
}

interface ListMarker {
  /** The bullet, or the character after the number. All items of a list have the same. */
  readonly marker: string;
  /** Columns from the marker to the item's text. */
  readonly width: number;
  /** True if no text follows, and for what may be a thematic break instead of a marker: `* * *`. */
  readonly empty: boolean;
  /** True for bullets and for the number 1: only these can interrupt a paragraph. */
  readonly canInterrupt: boolean;
}

function listMarkerAt(text: string, at: number): ListMarker | undefined {
  const unit = text.charCodeAt(at);
  let end = at;
  if (unit === 42 || unit === 43 || unit === 45) end++;
  else {
    while (end - at < 9 && isDigit(text.charCodeAt(end))) end++;
    const dot = text.charCodeAt(end);
    if (end === at || (dot !== 46 && dot !== 41)) return undefined;
    end++;
  }
  const after = text.charCodeAt(end);
  if (!isSpace(after) && !isLineEnd(after) && end < text.length) return undefined;
  const { indent: spaces, at: content } = indentAt(text, end, end - at);
  const blank = content >= text.length || isLineEnd(text.charCodeAt(content));
  return {
    marker: text.charAt(end - 1),
    width: end - at + (spaces > 4 ? 1 : spaces),
    empty: blank || /[-*]/.test(text.charAt(content)) || isAnotherMarker(text, content),
    canInterrupt: end - at === 1 || text.slice(at, end - 1) === '1',
  };
}

/** True for a marker at the start of an item, such as `- 1. one`: it opens a nested list, not another item of this one. */
function isAnotherMarker(text: string, at: number): boolean {
  return /[+\d]/.test(text.charAt(at)) && listMarkerAt(text, at) !== undefined;
}

/** A heading, fenced code, or HTML that may contain blank lines, if it starts in the first column. `end` is the start of the line after it. */
function firstColumnBlock(text: string, offset: number): BlockEnd | undefined {
  if (headingAt(text, offset)) return { end: nextLine(text, offset), kind: 'heading' };
  const fence = fenceAt(text, offset);
  if (fence) {
    for (let at = nextLine(text, offset); at < text.length; at = nextLine(text, at)) {
      const { indent, at: content } = indentAt(text, at);
      if (indent <= 3 && closesFence(text, content, fence)) return { end: nextLine(text, at), kind: 'fence' };
    }
    return { end: text.length, kind: 'fence' };
  }
  const html = htmlEndAt(text, offset);
  if (!html) return undefined;
  const close = closeOf(text, offset, html);
  return { end: close === undefined ? text.length : nextLine(text, close), kind: 'html' };
}

/** True for a line that continues a paragraph above it. For the parser it also continues indented code, even after a blank line. */
function cannotInterrupt(text: string, offset: number): boolean {
  const marker = listMarkerAt(text, offset);
  return marker ? marker.empty || !marker.canInterrupt : htmlOpenAt(text, offset) === 'tag';
}

function isFirstColumnBlock(text: string, offset: number): boolean {
  return (
    headingAt(text, offset) || fenceAt(text, offset) !== undefined || htmlEndAt(text, offset) !== undefined
  );
}

function headingAt(text: string, at: number): boolean {
  let end = at;
  while (text.charCodeAt(end) === 35) end++;
  const unit = text.charCodeAt(end);
  return end > at && end - at <= 6 && (isSpace(unit) || isLineEnd(unit) || end === text.length);
}

/** The opening characters of a code fence; undefined if there is none. */
export function fenceAt(text: string, at: number): string | undefined {
  const unit = text.charCodeAt(at);
  if (unit !== 96 && unit !== 126) return undefined;
  let end = at;
  while (text.charCodeAt(end) === unit) end++;
  if (end - at < 3) return undefined;
  // With another backtick on the line it is inline code.
  if (unit === 96) {
    const tick = text.indexOf('`', end);
    if (tick >= 0 && tick < lineEnd(text, end)) return undefined;
  }
  return text.slice(at, end);
}

function closesFence(text: string, at: number, marker: string): boolean {
  if (!text.startsWith(marker, at)) return false;
  let end = at;
  while (text.charCodeAt(end) === marker.charCodeAt(0)) end++;
  return isBlank(text, end);
}

/** A global pattern for the end of HTML that may contain blank lines; undefined if no such HTML starts at `at`. */
export function htmlEndAt(text: string, at: number): RegExp | undefined {
  if (text.charCodeAt(at) !== 60) return undefined;
  if (text.startsWith('<!--', at)) return /-->/g;
  if (text.startsWith('<?', at)) return /\?>/g;
  if (text.startsWith('<![CDATA[', at)) return /\]\]>/g;
  if (/^<![a-z]/i.test(text.slice(at, at + 3))) return />/g;
  if (/^<(?:script|pre|style|textarea)(?:[ \t>\r\n]|$)/i.test(text.slice(at, at + 10)))
    return /<\/(?:script|pre|style|textarea)>/gi;
  return undefined;
}

/** The offset of the end of HTML that starts at `at`. In `<!-->` and `<?>` the same characters belong to the opening and the closing delimiter. */
export function closeOf(text: string, at: number, end: RegExp): number | undefined {
  end.lastIndex = at + 1;
  return end.exec(text)?.index;
}

const tag =
  /^<(?:[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?|\/[a-z][a-z\d-]*\s*)>\s*$/i;
const blockNames = new Set(htmlBlockNames);

/** The kind of HTML that ends at a blank line: it begins with the name of a block element, or with any tag alone on its line, which cannot interrupt a paragraph. */
export function htmlOpenAt(text: string, at: number): 'block' | 'tag' | undefined {
  if (text.charCodeAt(at) !== 60) return undefined;
  const line = text.slice(at, lineEnd(text, at));
  const name = /^<\/?([a-z][a-z\d-]*)(?:[ \t>]|\/>|$)/i.exec(line)?.[1];
  if (name !== undefined && blockNames.has(name.toLowerCase())) return 'block';
  return tag.test(line) ? 'tag' : undefined;
}

/** The columns of white space at `offset`, which is in column `from`, and the offset after them. */
function indentAt(text: string, offset: number, from = 0): { indent: number; at: number } {
  let column = from;
  let at = offset;
  for (; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 32) column++;
    else if (unit === 9) column += 4 - (column % 4);
    else return { indent: column - from, at };
  }
}

/** True if only spaces and tabs follow `offset` on its line. */
function isBlank(text: string, offset: number): boolean {
  let at = offset;
  while (isSpace(text.charCodeAt(at))) at++;
  return at >= text.length || isLineEnd(text.charCodeAt(at));
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
