/**
 * How far a proposal is, which decides how strict the rules are: a `draft` is quiet about what is not written yet, a `final` one has
 * nothing left over.
 */
export type Stage = 'draft' | 'review' | 'final';

/** All stages, quietest first. */
export const stages: readonly Stage[] = ['draft', 'review', 'final'];
