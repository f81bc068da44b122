import type { ListEntry, ProposalList } from '../../core/report/proposal-list';
import { oneLine } from '../../core/text/printable';

/** Writes a list of proposals as text that ends with a line feed. */
export type ListFormat = (list: ProposalList, context: ListContext) => string;

/** Where the list will be read. */
export interface ListContext {
  /** Width of the terminal; undefined if the list is not written to one. */
  readonly columns: number | undefined;
  /** The percent-encoded link from the list to the file of a proposal. */
  linkTo(path: string): string;
}

/** A column of the formats that are tables of text. */
export interface Column {
  readonly name: string;
  readonly align: 'left' | 'right';
  /** The text of the cell; `-` for a missing value. */
  text(entry: ListEntry): string;
}

/** The columns in their order. The path is last, because a terminal wraps what does not fit. */
export const columns: readonly Column[] = [
  column('Number', 'right', ({ number }) => number),
  column('Title', 'left', ({ title }) => title),
  column('Status', 'left', ({ status }) => status),
  column('Stage', 'left', ({ stage }) => stage),
  column('Sections', 'right', ({ sections: { done, total } }) => `${done}/${total}`),
  column('Errors', 'right', ({ problems }) => problems.error),
  column('Warnings', 'right', ({ problems }) => problems.warning),
  column('Information', 'right', ({ problems }) => problems.information),
  column('Hints', 'right', ({ problems }) => problems.hint),
  column('Family', 'left', ({ family }) => family),
  column('Path', 'left', ({ path }) => path),
];

function column(
  name: string,
  align: Column['align'],
  value: (entry: ListEntry) => string | number | null,
): Column {
  return { name, align, text: (entry) => oneLine(String(value(entry) ?? '-')) };
}
