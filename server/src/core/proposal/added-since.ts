import type { Schema } from '../template/schema';
import type { Alignment, Missing } from './alignment';

/** Sections that a template got after a proposal was begun. */
export interface AddedSince {
  /** False when it is a guess. */
  readonly isKnown: boolean;
  /** In template order; each has its place in the proposal. */
  readonly sections: readonly Missing[];
}

const nothing: AddedSince = { isKnown: true, sections: [] };

/** So many sections, and so large a share of those required, are not just forgotten. */
const leastMissing = 3;
const leastShare = 1 / 3;

/**
 * What the template that is in force now has more than `template`, which is what it was when a proposal was begun, as far as that is known. `alignment` is with
 * that one, `now` with the one in force; `mayBeOlder`: nobody knows what was asked for.
 */
export function addedSince(
  template: Schema,
  alignment: Alignment,
  now: (current: Schema) => Alignment,
  mayBeOlder: boolean,
): AddedSince {
  const { current, sections, wasInForce, claimsOn } = template;
  if (current && wasInForce) {
    const isNew = ({ spec }: Missing) =>
      claimsOn(spec.title).every(({ wording }) => wording === 'cut' || wording === 'part');
    return { isKnown: true, sections: now(current).missing.filter(isNew) };
  }
  const required = sections.filter(({ optional }) => !optional).length;
  const { missing } = alignment;
  const isMuch = missing.length >= leastMissing && missing.length > required * leastShare;
  return mayBeOlder && isMuch ? { isKnown: false, sections: missing } : nothing;
}
