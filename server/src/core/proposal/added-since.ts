import type { Schema } from '../template/schema';
import type { Alignment, Missing } from './alignment';
import type { Governing } from './governing';

/** Sections that a template got after a proposal was added. */
export interface AddedSince {
  /** True if the template's history shows it; false if it is a guess. */
  readonly isKnown: boolean;
  /** In template order; each with its place in the proposal. */
  readonly sections: readonly Missing[];
  /** The value of `mayBeOlder` that the result was computed with. */
  readonly mayBeOlder: boolean;
}

/** If at least this many sections are missing, and more than `minShare` of the required ones, the template probably got them later. */
const minMissing = 3;
const minShare = 1 / 3;

/**
 * The sections that today's template requires but the governing schema does not. `alignment` is the alignment with the governing schema; `alignmentWith` computes the
 * alignment with another schema. `mayBeOlder` is true if it is not known what the template required when the proposal was added; then the result is a guess.
 */
export function addedSince(
  { schema, current, isRevisionKnown, sectionKey }: Governing,
  alignment: Alignment,
  mayBeOlder: boolean,
  alignmentWith: (current: Schema) => Alignment,
): AddedSince {
  if (current !== schema && isRevisionKnown) {
    const known = new Set(schema.sections.map(sectionKey));
    const isNew = ({ spec }: Missing) =>
      !known.has(sectionKey(spec)) &&
      schema.candidatesFor(spec.title).every(({ wording }) => wording === 'prefix' || wording === 'part');
    return { isKnown: true, sections: alignmentWith(current).missing.filter(isNew), mayBeOlder };
  }
  const required = schema.sections.filter(({ optional }) => !optional).length;
  const { missing } = alignment;
  const areMany = missing.length >= minMissing && missing.length > required * minShare;
  return mayBeOlder && areMany
    ? { isKnown: false, sections: missing, mayBeOlder }
    : { isKnown: true, sections: [], mayBeOlder };
}
