import type { Position } from 'unist';

/** A line of a text: its number from 1, and where it starts. */
export interface SimpleLine {
  readonly number: number;
  readonly start: number;
}

/** Where a node of one line stands, as the parser says it. The line holds no tab: such a one counts for more than one column. */
export function placeIn(line: SimpleLine, start: number, end: number): Position {
  return { start: pointIn(line, start), end: pointIn(line, end) };
}

/** A place in a line, as the parser says it. */
export function pointIn({ number, start }: SimpleLine, offset: number): Position['start'] {
  return { line: number, column: offset - start + 1, offset };
}
