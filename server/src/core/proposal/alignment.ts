import type { MarkdownDocument } from '../markdown/document';
import type { Outline, OutlineHeading, OutlineSection } from '../markdown/outline';
import type { Schema, SectionSpec } from '../template/schema';
import { joinsTitle } from '../template/wording';
import { longestIncreasing } from './longest-increasing';
import { type Duplicate, type Match, matchesOf } from './matching';

/** A place between sections, where the text of a section would go. */
export type SectionPlace =
  /** Before or after a section with everything below it. */
  | { readonly side: 'before' | 'after'; readonly section: OutlineSection }
  /** After the own text of a section: above the first section below it. */
  | { readonly side: 'inside'; readonly section: OutlineSection }
  /** At the end of the document, which has neither a sibling nor a parent of the section. */
  | { readonly side: 'end' };

/** The heading by which messages describe a place, and the side of it; undefined at the end of the document. */
export function landmarkOf(
  place: SectionPlace,
): { readonly side: 'before' | 'after'; readonly heading: OutlineHeading } | undefined {
  if (place.side === 'end') return undefined;
  return { side: place.side === 'before' ? 'before' : 'after', heading: place.section.heading };
}

/** The offset of a place in the document whose sections these are. */
export function offsetOf(place: SectionPlace, { sections, text }: MarkdownDocument): number {
  const section = place.side === 'end' ? undefined : sections[place.section.index];
  if (!section || place.side === 'end') return text.length;
  if (place.side === 'inside') return section.own.end;
  return place.side === 'before' ? section.span.start : section.span.end;
}

/** A required section that the document lacks. */
export interface Missing {
  readonly spec: SectionSpec;
  readonly place: SectionPlace;
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
  /** In template order. Sections whose title is part of a heading that lists several things are not missing. Empty when text may be hidden by a comment or code fence that is not closed. */
  readonly missing: readonly Missing[];
  /** The smallest set of sections that have to move, in document order. */
  readonly moves: readonly Move[];
  readonly duplicates: readonly Duplicate[];
  /** The section of a spec, the first for a spec of numbered sections; undefined when there is none. */
  sectionOf(spec: SectionSpec): OutlineSection | undefined;
  /** The spec that a section belongs to; undefined for a section of the author. */
  specOf(section: OutlineSection): SectionSpec | undefined;
  /** Where the section of a spec belongs, whether the document has it or not. */
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
  const groups = groupsOf(matches, bySection);
  const moved = new Set([...groups.values()].flatMap(outOfOrder));

  /** The subsections of a missing section, wherever they are. */
  const orphansOf = (parent: SectionSpec) =>
    matches.filter(({ spec, section }) => spec.parent === parent && section.heading.depth === spec.depth);
  /** The sections under one parent that are in the order of the template. */
  const inOrder = (parent: SectionSpec | undefined) =>
    (parent && !bySpec.has(parent) ? orphansOf(parent) : (groups.get(parent) ?? []))
      .filter((match) => !moved.has(match))
      .sort((a, b) => order(a.spec) - order(b.spec));
  const order = (spec: SectionSpec) => schema.sections.indexOf(spec);

  const placeOf = (spec: SectionSpec): SectionPlace => {
    const siblings = inOrder(spec.parent).filter((match) => match.spec !== spec);
    const before = siblings.findLast((match) => order(match.spec) < order(spec));
    const after = siblings.find((match) => order(match.spec) > order(spec));
    const [orphan] = bySpec.has(spec) ? [] : orphansOf(spec).map((match) => match.section);
    const indexBefore = before?.section.index ?? -1;
    const indexAfter = after?.section.index ?? outline.sections.length;
    // The subsections exist already: the heading belongs above the first of them.
    if (orphan && indexBefore < orphan.index && orphan.index <= indexAfter)
      return { side: 'before', section: orphan };
    if (before) return { side: 'after', section: before.section };
    if (after) return { side: 'before', section: after.section };
    const parent = spec.parent && bySpec.get(spec.parent);
    if (parent) return { side: 'inside', section: parent };
    return spec.parent ? placeOf(spec.parent) : { side: 'end' };
  };

  // A heading with all words of a title answers that section, too, unless it is itself a title of the template.
  const sectionsWithTitle = new Set(
    matches.filter(({ wording }) => wording !== 'near').map(({ section }) => section),
  );
  const combined = sections.filter((section) => !sectionsWithTitle.has(section));
  const isInCombined = (spec: SectionSpec) =>
    combined.some(({ heading }) => joinsTitle(heading.text, spec.words));
  const missing = schema.sections.filter(
    (spec) => !spec.optional && !bySpec.has(spec) && !isInCombined(spec),
  );
  return {
    matches,
    duplicates,
    missing: isHidden ? [] : missing.map((spec) => ({ spec, place: placeOf(spec) })),
    moves: matches
      .filter((match) => moved.has(match))
      .map((match) => ({ match, place: placeOf(match.spec) })),
    sectionOf: (spec) => bySpec.get(spec),
    specOf: (section) => bySection.get(section),
    placeOf,
  };
}

/** The matches by the parent of their spec, in document order; without numbered sections and sections under another parent than in the template. */
function groupsOf(
  matches: readonly Match[],
  bySection: ReadonlyMap<OutlineSection, SectionSpec>,
): ReadonlyMap<SectionSpec | undefined, readonly Match[]> {
  const groups = new Map<SectionSpec | undefined, Match[]>();
  for (const match of matches) {
    const { spec, section } = match;
    const parent = section.parent && bySection.get(section.parent);
    const hasRightParent = spec.parent ? parent === spec.parent : section.heading.depth === spec.depth;
    if (!hasRightParent || spec.stub !== undefined) continue;
    const group = groups.get(spec.parent);
    if (group) group.push(match);
    else groups.set(spec.parent, [match]);
  }
  return groups;
}

/** The smallest set of matches of a group without which the others are in template order. */
function outOfOrder(group: readonly Match[]): readonly Match[] {
  const kept = new Set(longestIncreasing(group.map((match) => match.spec.span.start)));
  return group.filter((_, i) => !kept.has(i));
}
