import type { Overview } from './overview';

/** What a report is written for. */
export interface Surroundings {
  /** Columns of the terminal that shows it; undefined when none does. */
  readonly columns: number | undefined;
  /** The address of an entry's file, from where the report will be; percent-encoded. */
  linkTo(path: string): string;
}

/** Writes a report, with the end of its last line. */
export type ReportWriter = (overview: Overview, surroundings: Surroundings) => string;
