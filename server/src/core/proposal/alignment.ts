import type { Outline, OutlineSection } from '../markdown/outline';
import type { Schema } from '../template/schema';
import type { SectionSpec } from '../template/section-specs';
import { JoiningHeadings } from '../template/wording';
import { groupBy } from '../text/group-by';
import { longestIncreasing } from './longest-increasing';
import { type Duplicate, type Match, matchesOf } from './matching';
import { levelsAllOff } from './section-levels';
import { type Landmark, type SectionPlace, SectionPlaces } from './section-places';

/** A required section that the document lacks. */
export interface Missing {
  readonly spec: SectionSpec;
  readonly place: SectionPlace;
  /** How a message describes the place; undefined where the template does not determine it among the author's sections. */
  readonly landmark: Landmark | undefined;
}

/** A section that is not in the order of the template, compared with its siblings. */
export interface Move {
  readonly match: Match;
  readonly place: SectionPlace;
}

/** Which sections of a document belong to which section specs, which are missing, and which have to move. */
export interface Alignment {
  /** The sections that belong to a spec, in document order; one for each spec, except for specs of numbered sections. */
  readonly matches: readonly Match[];
  /**
   * In template order. Sections whose title is part of a heading that lists several things are not missing. Empty when text may be hidden by a comment or code fence that
   * is not closed.
   */
  readonly missing: readonly Missing[];
  /** The smallest set of sections that have to move, in document order. */
  readonly moves: readonly Move[];
  readonly duplicates: readonly Duplicate[];
  /** The section of a spec, the first for a spec of numbered sections; undefined when there is none. */
  sectionOf(spec: SectionSpec): OutlineSection | undefined;
  /** Like `sectionOf`, but if there is none, a section whose heading lists several things, this one among them. */
  answeringSection(spec: SectionSpec): OutlineSection | undefined;
  /** The spec that a section belongs to; undefined for a section that the author added. */
  specOf(section: OutlineSection): SectionSpec | undefined;
  /** Where the section of a spec belongs, whether or not the document has it. */
  placeOf(spec: SectionSpec): SectionPlace;
}

/**
 * The alignment of an outline with a schema. `title` is the section whose heading is the title; it does not belong to a spec. `isHidden` is true when a part of the
 * document is hidden: nothing is missing then.
 */
export function alignmentOf(
  outline: Outline,
  schema: Schema,
  title: OutlineSection | undefined,
  isHidden: boolean,
): Alignment {
  const sections = outline.sections.filter((section) => section !== title);
  const { matches, duplicates } = matchesOf(sections, schema);
  const bySpec = new Map([...matches].reverse().map((match) => [match.spec, match.section]));
  const bySection = new Map(matches.map((match) => [match.section, match.spec]));
  const levels = levelsAllOff(matches, { specOf: (section) => bySection.get(section) });
  const groups = groupsOf(matches, bySection, levels);
  const moved = new Set([...groups.values()].flatMap(outOfOrder));

  // A heading with all words of a title answers that section, too, unless it is itself a title of the template.
  const sectionsWithTitle = new Set(
    matches.filter(({ wording }) => wording !== 'near').map(({ section }) => section),
  );
  const combined = sections.filter((section) => !sectionsWithTitle.has(section));
  const joining = new JoiningHeadings(combined.map(({ heading }) => heading.text));
  const joinedSection = ({ words }: SectionSpec, which: 'first' | 'last') => {
    const index = joining.indexOf(words, which);
    return index === undefined ? undefined : combined[index];
  };
  const answeringSection = (spec: SectionSpec) => bySpec.get(spec) ?? joinedSection(spec, 'first');
  const joined = schema.sections.flatMap((spec): readonly Match[] => {
    // Of `V1 Specification` and `V2 Specification` the last: the next section of the template is behind it.
    const section = bySpec.has(spec) ? undefined : joinedSection(spec, 'last');
    return section?.heading.depth === spec.depth && !bySection.has(section)
      ? [{ spec, section, wording: 'part' }]
      : [];
  });
  // One that holds two sections of the template may be far from the place of one of them.
  const placed = [...groupBy(joined, ({ section }) => section).values()].filter(({ length }) => length === 1);
  const all = [...matches, ...placed.flat()].sort((a, b) => a.section.index - b.section.index);
  const allByParent = groupsOf(all, bySection, levels);
  const places = new SectionPlaces(outline, schema, {
    matches: all,
    inOrder: (parent) => {
      const group = (allByParent.get(parent) ?? []).filter((match) => !moved.has(match));
      const outside = new Set(outOfOrder(group));
      return group.filter((match) => !outside.has(match) || matches.includes(match));
    },
    isMoved: (match) => moved.has(match),
  });
  const missing = schema.sections.filter((spec) => !spec.optional && !answeringSection(spec));
  return {
    matches,
    duplicates,
    missing: isHidden ? [] : missing.map((spec) => ({ spec, ...places.placeOf(spec) })),
    moves: matches
      .filter((match) => moved.has(match))
      .map((match) => ({ match, place: places.placeOf(match.spec).place })),
    sectionOf: (spec) => bySpec.get(spec),
    answeringSection,
    specOf: (section) => bySection.get(section),
    placeOf: (spec) => places.placeOf(spec).place,
  };
}

/**
 * Groups the matches by the parent of their spec, in document order. Leaves out numbered sections, and sections that are under another parent than in the template. The
 * whole document may be off by `levels`.
 */
function groupsOf(
  matches: readonly Match[],
  bySection: ReadonlyMap<OutlineSection, SectionSpec>,
  levels: number,
): ReadonlyMap<SectionSpec | undefined, readonly Match[]> {
  const isUsual = ({ spec, section }: Match) => {
    const parent = section.parent && bySection.get(section.parent);
    const hasRightParent = spec.parent
      ? parent === spec.parent
      : section.heading.depth === spec.depth - levels;
    return hasRightParent && spec.stub === undefined;
  };
  return groupBy(matches.filter(isUsual), ({ spec }) => spec.parent);
}

/** The smallest set of matches of a group without which the others are in template order. */
function outOfOrder(group: readonly Match[]): readonly Match[] {
  const kept = new Set(longestIncreasing(group.map((match) => match.spec.span.start)));
  return group.filter((_, i) => !kept.has(i));
}
