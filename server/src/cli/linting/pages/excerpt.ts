import stringWidth from 'string-width';
import type { MarkdownDocument } from '../../../core/markdown/document';
import { lineEnd, lineStart } from '../../../core/text/lines';
import type { Span } from '../../../core/text/span';
import { printable } from '../../output';

/** A source line as a terminal shows it, and the carets under it. */
export interface Excerpt {
  readonly source: string;
  /** Spaces and then at least one `^`. */
  readonly carets: string;
}

/** Terminal columns that an excerpt may take. */
const widest = 100;

/** Columns that stay before the span when a line is cut on the left. */
const context = 30;

/** Code units on each side of the span's start that may be shown. */
const near = 4 * widest;

const tabStop = 4;

const ellipsis = { text: '…', width: 1, place: 'after' } as const;

/** What a reader takes for one character. */
interface Cell {
  readonly text: string;
  /** In terminal columns. */
  readonly width: number;
  /** Against the span. */
  readonly place: 'before' | 'in' | 'after';
}

/**
 * The line that a span starts on, with what the span covers of it underlined; an empty span is one caret. A line wider than a hundred
 * columns is cut around the start of the span. Undefined when the line is blank.
 */
export function excerptOf({ text }: MarkdownDocument, span: Span): Excerpt | undefined {
  const from = lineStart(text, span.start);
  const to = lineEnd(text, from);
  if (text.slice(from, to).trim() === '') return undefined;
  // More than can be shown is not looked at: a line may be as long as a file.
  const [left, right] = [Math.max(from, span.start - near), Math.min(to, span.start + near)];
  const cells: readonly Cell[] = [
    ...(left > from ? [{ ...ellipsis, place: 'before' as const }] : []),
    ...cellsOf(text.slice(left, right), { start: span.start - left, end: Math.min(span.end, right) - left }),
    ...(right < to ? [ellipsis] : []),
  ];
  const shown = cut(cells);
  const width = (place: Cell['place']) => widthOf(shown.filter((cell) => cell.place === place));
  return {
    source: shown
      .map((cell) => cell.text)
      .join('')
      .trimEnd(),
    carets: ' '.repeat(width('before')) + '^'.repeat(Math.max(1, width('in'))),
  };
}

function cellsOf(line: string, span: Span): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of new Intl.Segmenter().segment(line)) {
    const text = segment === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : printable(segment);
    const width = stringWidth(text);
    column += width;
    const before = index + segment.length <= span.start;
    cells.push({ text, width, place: before ? 'before' : index < span.end ? 'in' : 'after' });
  }
  return cells;
}

/** The cells that fit, the span's start among them; what is left out is an ellipsis. */
function cut(cells: readonly Cell[]): readonly Cell[] {
  if (widthOf(cells) <= widest) return cells;
  const centre = cells.filter(({ place }) => place === 'before').length;
  let start = 0;
  if (widthOf(cells.slice(0, centre)) > widest - context) {
    start = centre;
    while (start > 0 && widthOf(cells.slice(start - 1, centre)) <= context) start--;
  }
  const shown: Cell[] = start > 0 ? [{ ...ellipsis, place: 'before' }] : [];
  let room = widest - widthOf(shown);
  for (const [i, cell] of cells.slice(start).entries()) {
    const last = start + i === cells.length - 1;
    if (cell.width > room - (last ? 0 : 1)) return [...shown, ellipsis];
    shown.push(cell);
    room -= cell.width;
  }
  return shown;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
