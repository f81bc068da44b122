import type { Entry } from './entry';
import { oneLine } from './one-line';

/** A column of a report that is made of lines of text. */
export interface Column {
  readonly name: string;
  readonly align: 'left' | 'right';
  /** What stands in it; `-` for what a proposal has not. */
  text(entry: Entry): string;
}

type Value = string | number | null;

function left(name: string, value: (entry: Entry) => Value): Column {
  return { name, align: 'left', text: (entry) => oneLine(String(value(entry) ?? '-')) };
}

function right(name: string, value: (entry: Entry) => Value): Column {
  return { ...left(name, value), align: 'right' };
}

/** The columns, in their order. The path comes last: where a line is too long for the terminal it is what goes on below. */
export const columns: readonly Column[] = [
  right('Number', ({ number }) => number),
  left('Title', ({ title }) => title),
  left('Status', ({ status }) => status),
  left('Stage', ({ stage }) => stage),
  right('Sections', ({ sections: { done, total } }) => `${done}/${total}`),
  right('Errors', ({ problems }) => problems.error),
  right('Warnings', ({ problems }) => problems.warning),
  right('Information', ({ problems }) => problems.information),
  right('Hints', ({ problems }) => problems.hint),
  left('Family', ({ family }) => family),
  left('Path', ({ path }) => path),
];
