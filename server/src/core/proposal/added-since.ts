import type { Schema } from '../template/schema';
import type { Alignment, Missing } from './alignment';
import type { Governing } from './governing';

/** Sections that a template got after a proposal was added. */
export interface AddedSince {
  /** False when it is a guess. */
  readonly isKnown: boolean;
  /** In template order; each with its place in the proposal. */
  readonly sections: readonly Missing[];
  /** What the result was computed for. */
  readonly mayBeOlder: boolean;
}

/** As many sections, and as large a share of those that are required, are not just forgotten. */
const leastMissing = 3;
const leastShare = 1 / 3;

/**
 * What today's template asks for beyond the one that governs a proposal, as far as that is known. `alignment` is with the governing schema, `alignmentWith` gives that
 * with another one. `mayBeOlder`: nobody knows what was asked for.
 */
export function addedSince(
  { schema, current, isRevisionKnown }: Governing,
  alignment: Alignment,
  mayBeOlder: boolean,
  alignmentWith: (current: Schema) => Alignment,
): AddedSince {
  if (current !== schema && isRevisionKnown) {
    const isNew = ({ spec }: Missing) =>
      schema.candidatesFor(spec.title).every(({ wording }) => wording === 'prefix' || wording === 'part');
    return { isKnown: true, sections: alignmentWith(current).missing.filter(isNew), mayBeOlder };
  }
  const required = schema.sections.filter(({ optional }) => !optional).length;
  const { missing } = alignment;
  const isMuch = missing.length >= leastMissing && missing.length > required * leastShare;
  return mayBeOlder && isMuch
    ? { isKnown: false, sections: missing, mayBeOlder }
    : { isKnown: true, sections: [], mayBeOlder };
}
