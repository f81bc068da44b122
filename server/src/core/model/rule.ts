import type { Remark, Severity } from './finding';
import type { Proposal } from './proposal';

/** One thing that a careful reviewer looks for. */
export interface Rule {
  /** Kebab-case, equals the file name, never changes once released. */
  readonly id: string;
  /** One line: what it looks for. */
  readonly title: string;
  readonly severity: Severity;
  /** True when what it finds is superfluous text, which editors fade. */
  readonly unnecessary?: boolean;
  /** Title of the action that makes all its `always` fixes in a document: `Remove all template comments`. */
  readonly fixAllTitle?: string;
  /** Its remarks on a proposal, in any order. Pure; reads the proposal's facts and never parses. */
  check(proposal: Proposal): Iterable<Remark>;
}
