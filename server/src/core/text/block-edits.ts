import type { TextEdit } from './edits';
import { lineEnd, lineEndingOf, lineStart, nextLine } from './lines';
import type { Span } from './span';

/**
 * The edit that removes `span`, the only text on its lines, with just so many of the blank lines around it that one separates
 * its neighbours as before. Neighbours that nothing else separated stay separated. Nothing but blank lines goes with it.
 */
export function removeBlock(text: string, span: Span): TextEdit {
  const start = Math.max(lineStart(text, span.start), topOf(text));
  const end = nextLine(text, span.end);
  const above = skipBlankUp(text, start);
  const below = skipBlankDown(text, end);
  if (above === topOf(text)) return { span: { start: above, end: below }, text: '' };
  if (below === text.length) return { span: { start: above, end: below }, text: '' };
  if (above < start && end < below) return { span: { start, end: below }, text: '' };
  const touching = above === start && end === below;
  const byHeading = isHeading(text, end) || isHeading(text, lineAbove(text, start));
  return { span: { start, end }, text: touching && !byHeading ? lineEndingOf(text) : '' };
}

/** The edit that removes the lines of `span`, the only text on them: what stands above and below becomes neighbours. */
export function removeLines(text: string, span: Span): TextEdit {
  const start = Math.max(lineStart(text, span.start), topOf(text));
  return { span: { start, end: nextLine(text, span.end) }, text: '' };
}

/**
 * The edit that removes `span`, which shares its lines with other text, with the spaces that would be left double or at a
 * line's end.
 */
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
 * The edit that removes `span`, a mark that is no text of its own: with its line where nothing else stands on it, with its blank lines where
 * it is a block of its own.
 */
export function removeMark(text: string, span: Span): TextEdit {
  const start = Math.max(lineStart(text, span.start), topOf(text));
  const end = nextLine(text, span.end);
  if (text.slice(start, span.start).trim() !== '' || text.slice(span.end, end).trim() !== '')
    return removeInline(text, span);
  const blankAbove = start === topOf(text) || skipBlankUp(text, start) < start;
  const blankBelow = end === text.length || skipBlankDown(text, end) > end;
  return blankAbove && blankBelow ? removeBlock(text, span) : removeLines(text, span);
}

/**
 * The edit that puts `block` (LF, no blank lines at its ends) on lines of its own at `offset`, a line's start or the text's end,
 * one blank line apart from its neighbours, in the line ending of `text`.
 */
export function insertBlock(text: string, offset: number, block: string): TextEdit {
  const ending = lineEndingOf(text);
  const top = topOf(text);
  const at = Math.max(offset, top);
  const atLineStart = Math.max(lineStart(text, at), top) === at;
  const separated = text.slice(top, at).trim() === '' || skipBlankUp(text, at) < at;
  const lead = (atLineStart ? '' : ending) + (separated ? '' : ending);
  const last = text.slice(at).trim() === '';
  const tail = last ? ending : skipBlankDown(text, at) > at ? ending : ending + ending;
  return { span: { start: at, end: at }, text: lead + block.replaceAll('\n', ending) + tail };
}

/** Start of the run of blank lines that ends at `offset`, a line's start; `offset` itself when the line above is not blank. */
function skipBlankUp(text: string, offset: number): number {
  let start = offset;
  const top = topOf(text);
  while (start > top) {
    const above = Math.max(lineAbove(text, start), top);
    if (text.slice(above, start).trim() !== '') break;
    start = above;
  }
  return start;
}

/** Start of the line above the one that starts at `offset`, which is not the first. */
function lineAbove(text: string, offset: number): number {
  return lineStart(text, text.startsWith('\r\n', offset - 2) ? offset - 2 : offset - 1);
}

/** End of the run of blank lines that starts at `offset`, a line's start. */
function skipBlankDown(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text.slice(end, lineEnd(text, end)).trim() === '') end = nextLine(text, end);
  return end;
}

/** Where the text starts: after a byte order mark, which is no part of a line. */
function topOf(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

/** True when the line that starts at `offset` is an ATX heading: no paragraph can join it. */
function isHeading(text: string, offset: number): boolean {
  return /^#{1,6}(?:[ \t]|$)/.test(text.slice(offset, lineEnd(text, offset)));
}

function isSpace(text: string, offset: number): boolean {
  const unit = text.charAt(offset);
  return unit === ' ' || unit === '\t';
}
