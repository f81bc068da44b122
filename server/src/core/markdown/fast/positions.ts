import type { Position } from 'unist';

/** A line of a text: its number, counted from 1, and the offset of its start. */
export interface Line {
  readonly number: number;
  readonly start: number;
}

/** Returns the position of a node in one line. The line must not contain a tab, which counts as several columns. */
export function positionIn(line: Line, start: number, end: number): Position {
  return { start: pointIn(line, start), end: pointIn(line, end) };
}

/** Returns the point of an offset in a line. */
export function pointIn({ number, start }: Line, offset: number): Position['start'] {
  return { line: number, column: offset - start + 1, offset };
}
