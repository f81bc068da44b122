import type { Missing } from './alignment';
import type { SectionPlace } from './section-places';

/** The missing subsections of the section that a missing one belongs to, it among them, as far as they belong to the same place and have no missing subsections; empty for a section of the highest level. */
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
