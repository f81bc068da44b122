import type { Finding } from '../../../core/model/finding';
import type { Proposal } from '../../../core/model/proposal';

/** A proposal and what the rules say of it. */
export interface Checked {
  readonly proposal: Proposal;
  /** What is reported, sorted by start. */
  readonly findings: readonly Finding[];
}
