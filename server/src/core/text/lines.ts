/** Zero-based line, and UTF-16 code units from the start of the line, as in an LSP `Position`. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

const lineEnding = /\r\n?|\n/g;
const lineBreak = /[\r\n]/g;

/** Offsets at which the lines of `text` start, ascending; the first is 0. Lines end at LF, CRLF or CR, as in LSP and CommonMark 2.1. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  lineEnding.lastIndex = 0;
  while (lineEnding.test(text)) starts.push(lineEnding.lastIndex);
  return starts;
}

/** Zero-based line of `offset`; an offset past the end is on the last line. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Line and column of an offset. */
export function lineColumnAt(starts: readonly number[], offset: number): LineColumn {
  const line = lineAt(starts, offset);
  return { line, column: offset - (starts[line] as number) };
}

/** The lines of a text, for repeated lookups. */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(readonly text: string) {
    this.#starts = lineStartsOf(text);
  }

  lineColumnAt(offset: number): LineColumn {
    return lineColumnAt(this.#starts, offset);
  }
}

/** Offset of the first character after a byte order mark. */
export function contentStart(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

/** Start of the line that contains `offset`. A byte order mark is not part of the first line. */
export function lineStart(text: string, offset: number): number {
  const top = contentStart(text);
  let start = offset;
  while (start > top && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

/** End of the line that contains `offset`, without its line ending. */
export function lineEnd(text: string, offset: number): number {
  lineBreak.lastIndex = offset;
  return lineBreak.test(text) ? lineBreak.lastIndex - 1 : text.length;
}

/** True if only white space is before `offset` on its line. Reads no more of a long line than that. */
export function isFirstOnLine(text: string, offset: number): boolean {
  const top = contentStart(text);
  for (let at = offset; at > top && !isLineEnd(text.charCodeAt(at - 1)); at--)
    if (text.charAt(at - 1).trim() !== '') return false;
  return true;
}

/** True if only white space is after `offset` on its line. */
export function isLastOnLine(text: string, offset: number): boolean {
  for (let at = offset; at < text.length && !isLineEnd(text.charCodeAt(at)); at++)
    if (text.charAt(at).trim() !== '') return false;
  return true;
}

/** Start of the line after the one that contains `offset`, or the length of the text when that is the last line. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  if (end === text.length) return end;
  return text.startsWith('\r\n', end) ? end + 2 : end + 1;
}

/** A line ending of CommonMark 2.1. */
export type LineEnding = '\n' | '\r\n' | '\r';

/** The most frequent line ending of `text`; LF when there is none. */
export function lineEndingOf(text: string): LineEnding {
  if (!text.includes('\r')) return '\n';
  const crlf = text.split('\r\n').length - 1;
  const lf = text.split('\n').length - 1 - crlf;
  const cr = text.split('\r').length - 1 - crlf;
  if (crlf > 0 && crlf >= lf && crlf >= cr) return '\r\n';
  return cr > lf ? '\r' : '\n';
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** `text` with all line endings replaced by LF. */
export function normalizeLineEndings(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
