import type { Finding } from '../../core/model/finding';
import type { Proposal } from '../../core/model/proposal';

/** A proposal and what the rules say of it. */
export interface Checked {
  readonly proposal: Proposal;
  /** What is reported, sorted by start. */
  readonly findings: readonly Finding[];
  /** How many more findings are known and stay silent. */
  readonly silenced: number;
}

/** Writes what was found, as it is found. */
export interface Reporter {
  /** A proposal was checked. */
  add(checked: Checked): void;
  /** All were checked. */
  end(): void;
}
