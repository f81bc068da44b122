import type { OutlineSection } from '../markdown/outline';
import type { SectionSpec } from '../template/section-specs';
import { isSynonym, meansSameAs } from '../template/title-synonyms';
import type { Missing } from './alignment';

/** The sections of the author that contain a missing section under another title. A title replaces one section; a title that joins several replaces as many. */
export function sectionsInOtherWords(
  missing: readonly Missing[],
  own: readonly OutlineSection[],
): ReadonlyMap<SectionSpec, OutlineSection> {
  const found = new Map<SectionSpec, OutlineSection>();
  for (const { spec } of missing) {
    const isFree = (section: OutlineSection) =>
      ![...found].some(([other, taken]) => taken === section && isSynonym(other.title, spec.words));
    const section = own.find(
      (one) =>
        !one.isEmpty &&
        one.heading.depth === spec.depth &&
        meansSameAs(one.heading.text, spec.words) &&
        isFree(one),
    );
    if (section) found.set(spec, section);
  }
  return found;
}
