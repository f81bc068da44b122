import type { Finding } from '../../../core/proposal/finding';
import type { Proposal } from '../../../core/proposal/proposal';

/** A proposal and what the rules say of it. */
export interface Checked {
  readonly proposal: Proposal;
  /** What is reported, sorted by start. */
  readonly findings: readonly Finding[];
}
