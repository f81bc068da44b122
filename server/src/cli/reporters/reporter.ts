import type { Finding } from '../../core/model/finding';
import type { Proposal } from '../../core/model/proposal';

/** A proposal and what the rules say of it. */
export interface Checked {
  readonly proposal: Proposal;
  readonly findings: readonly Finding[];
}

/** Writes what was found, as it is found. */
export interface Reporter {
  /** A proposal was checked. */
  add(checked: Checked): void;
  /** All were checked. */
  end(): void;
}

/** Where a finding is: lines and UTF-16 columns from 1, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
