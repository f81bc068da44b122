import type { OutlineSection } from '../markdown/outline';
import { factKeys, isUsual } from '../practice/practice';
import type { SectionSpec } from '../template/section-specs';
import type { Alignment, Missing } from './alignment';
import type { RemarkPlace } from './finding';
import type { Governing } from './governing';
import type { Landmark, SectionPlace } from './section-places';

/** Places a missing section where other proposals have it, if the template does not determine the place or the proposals use another order. */
export function placedByPractice(
  missing: Missing,
  alignment: Alignment,
  { practice, sectionKey }: Pick<Governing, 'practice' | 'sectionKey'>,
): Missing {
  const { spec, landmark } = missing;
  const key = sectionKey(spec);
  const among = factKeys.section(key);
  if (!practice) return missing;
  const isLast = !spec.parent && isUsual(practice.share(factKeys.last(key), among));
  if (isLast && !hasSectionsBelow(missing, alignment))
    return { spec, place: { side: 'end' }, landmark: { side: 'end' } };
  if (landmark && !isContradicted(spec, landmark, alignment, { practice, sectionKey })) return missing;
  const usual = alignment.matches.find(
    (match) =>
      match.spec.parent === spec.parent &&
      match.section.heading.depth === match.spec.depth &&
      isUsual(practice.share(factKeys.follows(key, sectionKey(match.spec)), among)),
  )?.section;
  if (!usual) return { ...missing, landmark: undefined };
  return {
    spec,
    place: { side: 'after', section: usual },
    landmark: { side: 'after', heading: usual.heading },
  };
}

/** True if the document has another section of the template below the place of a missing main section. */
function hasSectionsBelow({ spec, place }: Missing, { matches }: Alignment): boolean {
  if (place.side === 'end') return false;
  const { index, endIndex } = place.section;
  const from = place.side === 'before' ? index : endIndex;
  return matches.some(({ spec: other, section }) => other.parent === spec.parent && section.index >= from);
}

/** True if more proposals have the section on the other side of its landmark, or on the other side of the template's next section. */
function isContradicted(
  spec: SectionSpec,
  landmark: Landmark,
  { matches }: Alignment,
  { practice, sectionKey }: Pick<Governing, 'practice' | 'sectionKey'>,
): boolean {
  if (landmark.side === 'end' || landmark.side === 'under') return false;
  const siblings = matches.filter((match) => match.spec.parent === spec.parent);
  const at = siblings.findIndex(({ section }) => section.heading === landmark.heading);
  if (at < 0) return false;
  const count = (first: SectionSpec, second: SectionSpec) =>
    practice?.shareOfKind(factKeys.precedes(sectionKey(first), sectionKey(second)), []).have ?? 0;
  const isUsuallyBefore = (first: SectionSpec, second: SectionSpec) =>
    count(first, second) > count(second, first);
  const [before, after] =
    landmark.side === 'before' ? [siblings[at - 1], siblings[at]] : [siblings[at], siblings[at + 1]];
  return (
    (before !== undefined && isUsuallyBefore(spec, before.spec)) ||
    (after !== undefined && isUsuallyBefore(after.spec, spec))
  );
}

/** The place of a section as the end of a message; empty where nothing determines it. */
export function placeClause(landmark: Landmark | undefined): string {
  if (!landmark) return '';
  if (landmark.side === 'end') return '; it belongs at the end';
  if (landmark.side === 'between')
    return `; it belongs between "${landmark.heading.text}" and "${landmark.next.text}"`;
  return `; it belongs ${landmark.side} "${landmark.heading.text}"`;
}

/** The heading that is where a section belongs; at the document's end the end of its text. */
export function headingAt(place: SectionPlace, sections: readonly OutlineSection[]): RemarkPlace {
  if (place.side === 'end') return 'end';
  const { index, endIndex } = place.section;
  const next = { before: index, inside: index + 1, after: endIndex }[place.side];
  return sections[next]?.heading.place ?? 'end';
}
