/** Progress of a proposal, which determines severities: rules are lenient about missing text in a `draft` and strict about leftovers in a `final` proposal. */
export type Stage = 'draft' | 'review' | 'final';

/** All stages, from the most lenient to the strictest. */
export const stages: readonly Stage[] = ['draft', 'review', 'final'];
