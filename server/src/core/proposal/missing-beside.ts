import type { Missing } from './alignment';
import type { SectionPlace } from './section-places';

/** The missing sections with the same parent and place as a missing section, including itself, that have no missing subsections. Empty for a main section. */
export function missingBeside({ spec, place }: Missing, missing: readonly Missing[]): readonly Missing[] {
  const { parent } = spec;
  if (!parent || missing.some((other) => other.spec === parent)) return [];
  return missing.filter(
    (other) =>
      other.spec.parent === parent &&
      isSamePlace(other.place, place) &&
      !missing.some((below) => below.spec.parent === other.spec),
  );
}

function isSamePlace(a: SectionPlace, b: SectionPlace): boolean {
  if (a.side === 'end' || b.side === 'end') return a.side === b.side;
  return a.side === b.side && a.section === b.section;
}
