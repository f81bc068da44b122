import type { Progress } from '../../core/features/progress';
import type { Stage } from '../../core/template/stage';
import { oneLine } from '../host/output';
import { addCounts, noCounts, plural, type SeverityCounts, severitySuffix, totalCount } from './counts';

/** A proposal in the list that `report` writes. It crosses threads and is cached, so it is plain data. */
export interface ListEntry {
  /** Relative to the current folder if it is below it. */
  readonly path: string;
  /** Id of the family. */
  readonly family: string;
  /** Without leading zeros; null if neither the file name nor the title has one. */
  readonly number: string | null;
  /** Plain text without the number. */
  readonly title: string;
  /** As written; null if there is none. */
  readonly status: string | null;
  readonly stage: Stage;
  /** The required sections and how many of them are written. */
  readonly sections: Progress;
  readonly problems: SeverityCounts;
}

/** The findings in a sidecar file; `path` is that of the proposal it belongs to. */
export type MetadataFindings = Pick<ListEntry, 'path' | 'problems'>;

/** What `report` writes, in all formats. */
export interface ProposalList {
  /** Sorted by number, then by path; those without a number come last. */
  readonly proposals: readonly ListEntry[];
  readonly totals: Totals;
}

/** Sums over all proposals. */
export interface Totals {
  readonly proposals: number;
  /** The number of proposals in which all required sections are written. */
  readonly done: number;
  readonly sections: Progress;
  readonly problems: SeverityCounts;
}

/** Writes a list of proposals as text that ends with a line feed. */
export type ListFormat = (list: ProposalList, context: ListContext) => string;

/** Where the list will be read. */
export interface ListContext {
  /** Width of the terminal; undefined if the list is not written to one. */
  readonly columns: number | undefined;
  /** The percent-encoded link from the list to the file of a proposal. */
  linkTo(path: string): string;
}

/** Adds the findings in sidecar files to the entries of their proposals. Those without a listed proposal are dropped. */
export function withMetadataFindings(
  entries: readonly ListEntry[],
  metadata: readonly MetadataFindings[],
): readonly ListEntry[] {
  const problemsByPath = new Map(metadata.map(({ path, problems }) => [path, problems]));
  return entries.map((entry) => {
    const problems = problemsByPath.get(entry.path);
    return problems ? { ...entry, problems: addCounts(entry.problems, problems) } : entry;
  });
}

/** Sorts the entries and computes the totals. */
export function proposalList(entries: readonly ListEntry[]): ProposalList {
  const sections = entries.reduce(
    (sum, { sections: { done, total } }) => ({ done: sum.done + done, total: sum.total + total }),
    { done: 0, total: 0 },
  );
  const totals: Totals = {
    proposals: entries.length,
    done: entries.filter((entry) => entry.sections.done === entry.sections.total).length,
    sections,
    problems: entries.reduce((sum, { problems }) => addCounts(sum, problems), noCounts),
  };
  return { proposals: [...entries].sort(compareEntries), totals };
}

function compareEntries(a: ListEntry, b: ListEntry): number {
  return sortNumber(a) - sortNumber(b) || (a.path < b.path ? -1 : Number(a.path > b.path));
}

function sortNumber({ number }: ListEntry): number {
  return number === null ? Number.MAX_VALUE : Number(number);
}

/** `3 proposals, 1 with all required sections, 2 findings (1 error, 1 warning)`. */
export function totalsLine({ proposals, done, problems }: Totals): string {
  const findings = plural(totalCount(problems), 'finding') + severitySuffix(problems);
  return `${plural(proposals, 'proposal')}, ${done} with all required sections, ${findings}`;
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
