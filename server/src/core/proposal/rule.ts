import type { Stage } from '../template/stage';
import type { Remark, Severity } from './finding';
import type { Proposal } from './proposal';
import type { Suppression } from './suppressions';

/** One thing that a careful reviewer looks for. */
export interface Rule {
  /** Kebab-case, equals the file name, never changes once released. */
  readonly id: string;
  /** One line: what it looks for. */
  readonly title: string;
  readonly severity: Severity;
  /** Where a proposal's stage makes it more or less than `severity`. */
  readonly stages?: Partial<Record<Stage, Severity>>;
  /** How severe it is where the proposal may have been written against an earlier template, which may not have asked for it; see `mayBeOlder`. */
  readonly ifOlder?: Severity;
  /**
   * What it reads: proposals when absent; the template, which is a document too; both; or `metadata`: the file that holds a proposal's fields, be that
   * the proposal or another.
   */
  readonly reads?: 'template' | 'both' | 'metadata';
  /** True when it runs after the others and asks what they found. */
  readonly last?: boolean;
  /** True when what it finds is superfluous text, which editors fade. */
  readonly unnecessary?: boolean;
  /** Title of the action that makes all its `always` fixes in a document: `Remove all template comments`. */
  readonly fixAllTitle?: string;
  /** Its remarks on a proposal, in any order. Pure; reads the proposal's facts and never parses. */
  check(proposal: Proposal, others: Others): Iterable<Remark>;
}

/** What a rule that runs last may ask about the others. */
export interface Others {
  /** Ids of all rules there are. */
  readonly ids: readonly string[];
  /** True when a suppression silenced something that a rule found, or the rule did not run: nobody knows then. */
  mayNeed(suppression: Suppression, rule: string): boolean;
}
