import { htmlBlockNames } from 'micromark-util-html-tag-name';
import { lineEnd, nextLine } from '../../text/lines';
import type { BlockKind } from '../block-kind';

/** Where a block ends and the next one starts, and what it is. */
export interface BlockEnd {
  readonly end: number;
  readonly kind: Exclude<BlockKind, 'matter'>;
}

/**
 * The block that starts at `start`, which is where a block starts: the beginning of the text, or the end of another block. Its end hangs on nothing before it,
 * and both parts of the text read alone are what they are in the whole: headings, fenced code and HTML that start in the first column end
 * whatever was open, and so does a line in the first column after a blank line, but for list items, quotes and footnotes below lists and footnotes.
 * Where only a whole parse could tell (a fence, indented by 2 or 3, which may or may not stand in a list item), the block goes on to the text's end.
 * Source: CommonMark 3.1, 4.2, 4.5, 4.6, 5.2; micromark.
 */
export function blockAt(text: string, start: number): BlockEnd {
  return new Scan(text, start).run();
}

/** The list that a line may stand in. */
type ListState =
  | { readonly is: 'none' | 'maybe' }
  /** An item is open whose text starts in column `content`; `marker` tells of which list. */
  | { readonly is: 'open'; readonly content: number; readonly marker: string };

const none: ListState = { is: 'none' };
const maybe: ListState = { is: 'maybe' };
const noOpenItemBelow = 2;

/** An indented fence or HTML that runs over blank lines. Not `sure`: it may stand in a list item, and end with that. */
type Inner =
  | { readonly type: 'fence'; readonly marker: string; readonly sure: boolean }
  | { readonly type: 'html'; readonly end: RegExp };

class Scan {
  #list: ListState = none;
  /** True when a line of this block may have opened a list or a footnote. */
  #hasContainer = false;
  #inner: Inner | undefined;
  /** HTML until the next blank line, or lines that may be. */
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
    // Front lines without text belong to the block.
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

  /** False for a line that a byte order mark begins: read alone it would lose that. */
  #canStart(offset: number): boolean {
    return this.text.charCodeAt(offset) !== 0xfeff;
  }

  /** True when everything that is open ends before the line at `offset`. */
  #startsBlock(offset: number): boolean {
    const { text } = this;
    if (this.#inner || this.#html !== 'no' || isSpace(text.charCodeAt(offset))) return false;
    if (isFirstColumnBlock(text, offset)) return true;
    if (!this.#afterBlank) return false;
    if (this.#afterCode && cannotInterrupt(text, offset)) return false;
    return !this.#hasContainer || !opensContainer(text, offset);
  }

  /** Takes a line that has text. `lost`: what follows cannot be told; `fresh`: nothing is open after it. */
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
      if (fence) this.#inner = { type: 'fence', marker: fence, sure: !inList };
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
    // After a blank line the item is left; else the line may go on with the paragraph in it.
    const left = this.#afterBlank && (list.is === 'open' || indent < noOpenItemBelow);
    this.#list = left ? none : maybe;
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
    // With the item, its fence would end here.
    if (!inner.sure && indent < noOpenItemBelow) return 'lost';
    if (indent > 3 || !closesFence(text, at, inner.marker)) return undefined;
    this.#inner = undefined;
    return inner.sure ? 'fresh' : undefined;
  }

  #readMarker({ marker, width, empty, one }: ListMarker, indent: number): void {
    const list = this.#list;
    this.#hasContainer = true;
    if (this.#html === 'maybe') {
      this.#list = maybe;
      return;
    }
    const goesOn = list.is === 'open' && list.marker === marker;
    const starts = this.#afterBlank && (list.is !== 'maybe' || indent < noOpenItemBelow);
    const certain = !empty && (goesOn || starts || (list.is === 'none' && one && this.#afterBlank));
    this.#list = certain ? { is: 'open', content: indent + width, marker } : maybe;
  }
}

interface ListMarker {
  /** What its siblings have, too: the bullet, or what stands after the number. */
  readonly marker: string;
  /** Columns from the marker to the item's text. */
  readonly width: number;
  /** True when no text follows, or what may be no marker at all but a line across: `* * *`. */
  readonly empty: boolean;
  /** True for bullets and for `1`, which can stand right below a paragraph. */
  readonly one: boolean;
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
    one: end - at === 1 || text.slice(at, end - 1) === '1',
  };
}

/** True for a marker within an item, such as `- 1. one`: it opens no further item of this list. */
function isAnotherMarker(text: string, at: number): boolean {
  return /[+\d]/.test(text.charAt(at)) && listMarkerAt(text, at) !== undefined;
}

/** A heading, fenced code or HTML over blank lines that starts in the first column; `end`: the start of the line after it. */
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

/** True for a line that may open a list item, a quote or a footnote. Code that such a one leaves open ends elsewhere where another follows. */
function opensContainer(text: string, offset: number): boolean {
  return (
    text.startsWith('>', offset) || text.startsWith('[^', offset) || listMarkerAt(text, offset) !== undefined
  );
}

/** True for a line that goes on with a paragraph above it. The parser lets it do so below indented code, too, even after a blank line. */
function cannotInterrupt(text: string, offset: number): boolean {
  const marker = listMarkerAt(text, offset);
  return marker ? marker.empty || !marker.one : htmlOpenAt(text, offset) === 'tag';
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

/** The opening marks of a fence; undefined where there is none. */
function fenceAt(text: string, at: number): string | undefined {
  const unit = text.charCodeAt(at);
  if (unit !== 96 && unit !== 126) return undefined;
  let end = at;
  while (text.charCodeAt(end) === unit) end++;
  if (end - at < 3) return undefined;
  // Backticks after backticks make code in a line.
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

/** What ends HTML of the kinds that run over blank lines, as a sticky-free global pattern; undefined where no such HTML starts. */
function htmlEndAt(text: string, at: number): RegExp | undefined {
  if (text.charCodeAt(at) !== 60) return undefined;
  if (text.startsWith('<!--', at)) return /-->/g;
  if (text.startsWith('<?', at)) return /\?>/g;
  if (text.startsWith('<![CDATA[', at)) return /\]\]>/g;
  if (/^<![a-z]/i.test(text.slice(at, at + 3))) return />/g;
  if (/^<(?:script|pre|style|textarea)(?:[ \t>\r\n]|$)/i.test(text.slice(at, at + 10)))
    return /<\/(?:script|pre|style|textarea)>/gi;
  return undefined;
}

/** Offset of what ends HTML that starts at `at`. The hyphens of `<!-->` are those of both its ends. */
function closeOf(text: string, at: number, end: RegExp): number | undefined {
  end.lastIndex = at + 2;
  return end.exec(text)?.index;
}

const tag =
  /^<(?:[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?|\/[a-z][a-z\d-]*\s*)>\s*$/i;
const blockNames = new Set(htmlBlockNames);

/** HTML until a blank line: by a block's name, which may stand anywhere, or by a tag alone on its line, which continues no paragraph. */
function htmlOpenAt(text: string, at: number): 'block' | 'tag' | undefined {
  if (text.charCodeAt(at) !== 60) return undefined;
  const line = text.slice(at, lineEnd(text, at));
  const name = /^<\/?([a-z][a-z\d-]*)(?:[ \t>]|\/>|$)/i.exec(line)?.[1];
  if (name !== undefined && blockNames.has(name.toLowerCase())) return 'block';
  return tag.test(line) ? 'tag' : undefined;
}

/** Columns of white space at `offset`, where column `from` is, and the offset after it. */
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

/** True when nothing but spaces and tabs stands from `offset` to the line's end. */
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
