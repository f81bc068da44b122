import type { TextEdit } from './edits';
import { contentStart, lineEnd, lineEndingOf, lineStart, nextLine } from './lines';
import type { Span } from './span';

/**
 * Removes the lines of `span`, which has no other text on its lines, and the surplus blank lines around it, so that its neighbors are separated as before. A blank
 * line is inserted where only the removed block separated two paragraphs, which would otherwise become one.
 */
export function removeBlock(text: string, span: Span): TextEdit {
  const start = Math.max(lineStart(text, span.start), contentStart(text));
  const end = nextLine(text, span.end);
  const above = blankRunStart(text, start);
  const below = blankRunEnd(text, end);
  if (above === contentStart(text)) return { span: { start: above, end: below }, text: '' };
  if (below === text.length) return { span: { start: above, end: below }, text: '' };
  if (above < start && end < below) return { span: { start, end: below }, text: '' };
  const noBlankLines = above === start && end === below;
  const besideHeading = isHeadingLine(text, end) || isHeadingLine(text, lineAbove(text, start));
  return { span: { start, end }, text: noBlankLines && !besideHeading ? lineEndingOf(text) : '' };
}

/** Removes the lines of `span`, which has no other text on its lines. Blank lines are kept. */
export function removeLines(text: string, span: Span): TextEdit {
  const start = Math.max(lineStart(text, span.start), contentStart(text));
  return { span: { start, end: nextLine(text, span.end) }, text: '' };
}

/** Removes `span`, which shares its lines with other text, and the spaces that would become double or trailing. */
export function removeInline(text: string, span: Span): TextEdit {
  let { start, end } = span;
  const firstOnLine = text.slice(lineStart(text, start), start).trim() === '';
  const lastOnLine = text.slice(end, lineEnd(text, end)).trim() === '';
  if (lastOnLine) {
    end = lineEnd(text, end);
    while (isSpace(text, start - 1)) start--;
  } else if (firstOnLine || isSpace(text, start - 1)) {
    while (isSpace(text, end)) end++;
  }
  return { span: { start, end }, text: '' };
}

/**
 * Removes `span`, a comment or a marker: like {@link removeBlock} when blank lines surround it, like {@link removeLines} when it is alone on its lines, and
 * like {@link removeInline} otherwise.
 */
export function removeMarker(text: string, span: Span): TextEdit {
  const start = Math.max(lineStart(text, span.start), contentStart(text));
  const end = nextLine(text, span.end);
  if (text.slice(start, span.start).trim() !== '' || text.slice(span.end, end).trim() !== '')
    return removeInline(text, span);
  const blankAbove = start === contentStart(text) || blankRunStart(text, start) < start;
  const blankBelow = end === text.length || blankRunEnd(text, end) > end;
  return blankAbove && blankBelow ? removeBlock(text, span) : removeLines(text, span);
}

/**
 * Inserts `block` (with LF line endings and no blank lines at its ends) at `offset`, the start of a line or the end of the text. It is separated from its neighbors
 * by one blank line and gets the line endings of `text`.
 */
export function insertBlock(text: string, offset: number, block: string): TextEdit {
  const ending = lineEndingOf(text);
  const top = contentStart(text);
  const at = Math.max(offset, top);
  const atLineStart = Math.max(lineStart(text, at), top) === at;
  const separated = text.slice(top, at).trim() === '' || blankRunStart(text, at) < at;
  const before = (atLineStart ? '' : ending) + (separated ? '' : ending);
  const isSeparatedBelow = text.slice(at).trim() === '' || blankRunEnd(text, at) > at;
  const after = isSeparatedBelow ? ending : ending + ending;
  return { span: { start: at, end: at }, text: before + block.replaceAll('\n', ending) + after };
}

/** Start of the run of blank lines that ends at `offset`, the start of a line; `offset` itself when the line above is not blank. */
function blankRunStart(text: string, offset: number): number {
  let start = offset;
  const top = contentStart(text);
  while (start > top) {
    const above = Math.max(lineAbove(text, start), top);
    if (text.slice(above, start).trim() !== '') break;
    start = above;
  }
  return start;
}

/** Start of the line above the one that starts at `offset`, which is not the first line. */
function lineAbove(text: string, offset: number): number {
  return lineStart(text, text.startsWith('\r\n', offset - 2) ? offset - 2 : offset - 1);
}

/** End of the run of blank lines that starts at `offset`, the start of a line. */
function blankRunEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text.slice(end, lineEnd(text, end)).trim() === '') end = nextLine(text, end);
  return end;
}

/** True when the line that starts at `offset` is an ATX heading, which never continues a paragraph. */
function isHeadingLine(text: string, offset: number): boolean {
  return /^#{1,6}(?:[ \t]|$)/.test(text.slice(offset, lineEnd(text, offset)));
}

function isSpace(text: string, offset: number): boolean {
  const unit = text.charAt(offset);
  return unit === ' ' || unit === '\t';
}
