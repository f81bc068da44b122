import { htmlBlockNames } from 'micromark-util-html-tag-name';
import { lineEnd, nextLine } from '../../text/lines';
import type { BlockKind } from '../block-kind';

/** Where a block ends and the next one starts, and what it is. */
export interface BlockEnd {
  readonly end: number;
  readonly kind: Exclude<BlockKind, 'matter'>;
}

export interface ListMarker {
  /** The bullet, or the character after the number. All items of a list have the same. */
  readonly marker: string;
  /** Columns from the marker to the item's text. */
  readonly width: number;
  /** True if no text follows, and for what may be a thematic break instead of a marker: `* * *`. */
  readonly empty: boolean;
  /** True for bullets and for the number 1: only these can interrupt a paragraph. */
  readonly canInterrupt: boolean;
}

/** The list marker at `at`, which is after the indent of its line. */
export function listMarkerAt(text: string, at: number): ListMarker | undefined {
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
export function firstColumnBlock(text: string, offset: number): BlockEnd | undefined {
  if (isHeadingAt(text, offset)) return { end: nextLine(text, offset), kind: 'heading' };
  const fence = fenceAt(text, offset);
  if (fence) {
    for (let at = nextLine(text, offset); at < text.length; at = nextLine(text, at)) {
      const { indent, at: content } = indentAt(text, at);
      if (indent <= 3 && closesFence(text, content, fence)) return { end: nextLine(text, at), kind: 'fence' };
    }
    return { end: text.length, kind: 'fence' };
  }
  const html = htmlEndPatternAt(text, offset);
  if (!html) return undefined;
  const close = htmlCloseAt(text, offset, html);
  return { end: close === undefined ? text.length : nextLine(text, close), kind: 'html' };
}

/** True for a line that continues a paragraph above it. For the parser it also continues indented code, even after a blank line. */
export function cannotInterrupt(text: string, offset: number): boolean {
  const marker = listMarkerAt(text, offset);
  return marker ? marker.empty || !marker.canInterrupt : htmlUntilBlankLineAt(text, offset) === 'tag';
}

/** True if {@link firstColumnBlock} finds one. */
export function isFirstColumnBlock(text: string, offset: number): boolean {
  return (
    isHeadingAt(text, offset) ||
    fenceAt(text, offset) !== undefined ||
    htmlEndPatternAt(text, offset) !== undefined
  );
}

/** True for an ATX heading; `at` is after the indent of its line. */
export function isHeadingAt(text: string, at: number): boolean {
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

/** True if what is at `at` closes a code fence that was opened with `marker`. */
export function closesFence(text: string, at: number, marker: string): boolean {
  if (!text.startsWith(marker, at)) return false;
  let end = at;
  while (text.charCodeAt(end) === marker.charCodeAt(0)) end++;
  return isBlank(text, end);
}

/** A global pattern for the end of HTML that may contain blank lines; undefined if no such HTML starts at `at`. */
export function htmlEndPatternAt(text: string, at: number): RegExp | undefined {
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
export function htmlCloseAt(text: string, at: number, end: RegExp): number | undefined {
  end.lastIndex = at + 1;
  return end.exec(text)?.index;
}

const tag =
  /^<(?:[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?|\/[a-z][a-z\d-]*\s*)>\s*$/i;
const blockNames = new Set(htmlBlockNames);

/** The kind of HTML that ends at a blank line: it begins with the name of a block element, or with any tag alone on its line, which cannot interrupt a paragraph. */
export function htmlUntilBlankLineAt(text: string, at: number): 'block' | 'tag' | undefined {
  if (text.charCodeAt(at) !== 60) return undefined;
  const line = text.slice(at, lineEnd(text, at));
  const name = /^<\/?([a-z][a-z\d-]*)(?:[ \t>]|\/>|$)/i.exec(line)?.[1];
  if (name !== undefined && blockNames.has(name.toLowerCase())) return 'block';
  return tag.test(line) ? 'tag' : undefined;
}

/** The columns of white space at `offset`, which is in column `from`, and the offset after them. */
export function indentAt(text: string, offset: number, from = 0): { indent: number; at: number } {
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
export function isBlank(text: string, offset: number): boolean {
  let at = offset;
  while (isSpace(text.charCodeAt(at))) at++;
  return at >= text.length || isLineEnd(text.charCodeAt(at));
}

export function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
