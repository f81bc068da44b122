import stringWidth from 'string-width';
import { lineEnd, lineStart } from '../../core/text/lines';
import type { Span } from '../../core/text/span';
import { printable } from '../host/output';

/** A source line as a terminal shows it, and the carets under it. */
export interface Excerpt {
  readonly source: string;
  /** Spaces followed by at least one `^`. */
  readonly carets: string;
}

/** Terminal columns that an excerpt may use. */
const maxColumns = 100;

/** Columns that are kept before the span when a line is cut on the left. */
const columnsBeforeSpan = 30;

/** Code units on each side of the start of the span that are considered, because a line may be as long as a file. */
const maxDistance = 4 * maxColumns;

const tabWidth = 4;

/** A grapheme of the source line. */
interface Cell {
  readonly text: string;
  /** In terminal columns. */
  readonly width: number;
  /** Relative to the span. */
  readonly position: 'before' | 'inside' | 'after';
}

const ellipsis: Cell = { text: '…', width: 1, position: 'after' };

/**
 * The line on which a span starts, with the part that the span covers underlined; an empty span is one caret. A line that is too wide is
 * cut around the start of the span. Undefined if the line is blank.
 */
export function excerptAt(text: string, span: Span): Excerpt | undefined {
  const start = lineStart(text, span.start);
  const end = lineEnd(text, start);
  if (text.slice(start, end).trim() === '') return undefined;
  const left = Math.max(start, span.start - maxDistance);
  const right = Math.min(end, span.start + maxDistance);
  const cells = cellsOf(text.slice(left, right), {
    start: span.start - left,
    end: Math.min(span.end, right) - left,
  });
  const visible = cut([
    ...(left > start ? [{ ...ellipsis, position: 'before' as const }] : []),
    ...cells,
    ...(right < end ? [ellipsis] : []),
  ]);
  const width = (position: Cell['position']) =>
    totalWidth(visible.filter((cell) => cell.position === position));
  return {
    source: visible
      .map((cell) => cell.text)
      .join('')
      .trimEnd(),
    carets: ' '.repeat(width('before')) + '^'.repeat(Math.max(1, width('inside'))),
  };
}

function cellsOf(line: string, span: Span): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of graphemesOf(line)) {
    const text = segment === '\t' ? ' '.repeat(tabWidth - (column % tabWidth)) : printable(segment);
    const width = stringWidth(text);
    column += width;
    cells.push({ text, width, position: positionOf(index, segment, span) });
  }
  return cells;
}

/** The graphemes of a line and where they start. In ASCII each character is one, and a segmenter, which takes long to make, is not needed. */
function graphemesOf(line: string): Iterable<{ readonly segment: string; readonly index: number }> {
  if (/^[\t -~]*$/.test(line)) return Array.from(line, (segment, index) => ({ segment, index }));
  return new Intl.Segmenter().segment(line);
}

function positionOf(index: number, segment: string, span: Span): Cell['position'] {
  if (index + segment.length <= span.start) return 'before';
  return index < span.end ? 'inside' : 'after';
}

/** The cells that fit into the width, including the start of the span. An ellipsis replaces what is left out. */
function cut(cells: readonly Cell[]): readonly Cell[] {
  if (totalWidth(cells) <= maxColumns) return cells;
  const spanStart = cells.filter(({ position }) => position === 'before').length;
  let start = 0;
  if (totalWidth(cells.slice(0, spanStart)) > maxColumns - columnsBeforeSpan) {
    start = spanStart;
    while (start > 0 && totalWidth(cells.slice(start - 1, spanStart)) <= columnsBeforeSpan) start--;
  }
  const visible: Cell[] = start > 0 ? [{ ...ellipsis, position: 'before' }] : [];
  let remaining = maxColumns - totalWidth(visible);
  for (const [i, cell] of cells.slice(start).entries()) {
    const isLast = start + i === cells.length - 1;
    if (cell.width > remaining - (isLast ? 0 : 1)) return [...visible, ellipsis];
    visible.push(cell);
    remaining -= cell.width;
  }
  return visible;
}

function totalWidth(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
