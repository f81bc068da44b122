import type { MarkdownDocument } from '../markdown/document';
import type { Heading, Section } from '../markdown/outline';
import type { Schema, SectionSpec } from '../template/schema';
import { joins, joinsTitle } from '../template/wording';
import { longestIncreasing } from './longest-increasing';
import { type Match, matchesOf } from './matching';

/** A place between sections, and the section it is named by. */
export interface Place {
  /** Offset at which a section's text would start. */
  readonly offset: number;
  /** How a reader finds it: after or before this heading; undefined when the document has no section of the template there. */
  readonly beside: { readonly side: 'after' | 'before'; readonly heading: Heading } | undefined;
}

/** A required section that the document lacks. */
export interface Missing {
  readonly spec: SectionSpec;
  readonly place: Place;
}

/** A section that stands in the wrong order among its siblings. */
export interface Move {
  readonly match: Match;
  readonly place: Place;
}

/** A second section for one spec, under the same parent. */
export interface Duplicate {
  readonly section: Section;
  readonly first: Match;
}

/** A document's outline held against its template, computed once and read by every rule. */
export interface Alignment {
  /** Sections that say a spec's title, in document order, each spec once except numbered stubs. */
  readonly matches: readonly Match[];
  /** In template order; without those that a heading of several things names. Empty when a comment or fence is not closed: those sections may only be hidden. */
  readonly missing: readonly Missing[];
  /** The fewest sections that have to move, in document order. */
  readonly moves: readonly Move[];
  readonly duplicates: readonly Duplicate[];
  /** The section of a spec (of numbered stubs the first), if there is one. */
  sectionOf(spec: SectionSpec): Section | undefined;
  /** The spec that a section answers, if there is one. */
  specOf(section: Section): SectionSpec | undefined;
  /** Where the text of a spec's section belongs, whether it is there or not. */
  placeOf(spec: SectionSpec): Place;
}

/**
 * `document` held against `template`; `title` is the heading that is the title, and no section. With `hidden` some of the document cannot
 * be seen: nothing is missing then.
 */
export function alignmentOf(
  document: MarkdownDocument,
  template: Schema,
  title: Heading | undefined,
  hidden: boolean,
): Alignment {
  const sections = document.sections.filter((section) => section.heading !== title);
  const { matches, duplicates } = matchesOf(sections, template);
  const bySpec = new Map([...matches].reverse().map((match) => [match.spec, match.section]));
  const bySection = new Map(matches.map((match) => [match.section, match.spec]));
  const groups = groupsOf(matches, bySection);
  const moved = new Set([...groups.values()].flatMap(outOfOrder));

  /** Where a parent is missing: its subsections, under whichever other heading they came to stand. */
  const orphansOf = (parent: SectionSpec) =>
    matches.filter(({ spec, section }) => spec.parent === parent && section.heading.depth === spec.depth);
  /** Sections under one parent that are in order: what places are named by. */
  const settled = (parent: SectionSpec | undefined) =>
    (parent && !bySpec.has(parent) ? orphansOf(parent) : (groups.get(parent) ?? []))
      .filter((match) => !moved.has(match))
      .sort((a, b) => order(a.spec) - order(b.spec));
  const order = (spec: SectionSpec) => template.sections.indexOf(spec);

  const placeOf = (spec: SectionSpec): Place => {
    const siblings = settled(spec.parent).filter((match) => match.spec !== spec);
    const before = siblings.findLast((match) => order(match.spec) < order(spec));
    const after = siblings.find((match) => order(match.spec) > order(spec));
    const [orphan] = bySpec.has(spec) ? [] : orphansOf(spec).map((match) => match.section);
    const floor = before?.section.heading.span.end ?? 0;
    const ceiling = after?.section.span.start ?? document.text.length;
    // Its subsections are there already: the heading goes above the first of them.
    if (orphan && floor <= orphan.span.start && orphan.span.start <= ceiling) return beside('before', orphan);
    if (before) return beside('after', before.section);
    if (after) return beside('before', after.section);
    const parent = spec.parent && bySpec.get(spec.parent);
    if (parent) return { offset: parent.own.end, beside: { side: 'after', heading: parent.heading } };
    return spec.parent ? placeOf(spec.parent) : { offset: document.text.length, beside: undefined };
  };

  // One that the template itself joins is one section.
  const named = new Set(matches.filter(({ wording }) => wording !== 'near').map(({ section }) => section));
  const joined = sections.filter((section) => joins(section.heading.text) && !named.has(section));
  const isTold = (spec: SectionSpec) =>
    joined.some(({ heading }) => heading.depth === spec.depth && joinsTitle(heading.text, spec.words));
  const missing = template.sections.filter((spec) => !spec.optional && !bySpec.has(spec) && !isTold(spec));
  return {
    matches,
    duplicates,
    missing: hidden ? [] : missing.map((spec) => ({ spec, place: placeOf(spec) })),
    moves: matches
      .filter((match) => moved.has(match))
      .map((match) => ({ match, place: placeOf(match.spec) })),
    sectionOf: (spec) => bySpec.get(spec),
    specOf: (section) => bySection.get(section),
    placeOf,
  };
}

function beside(side: 'after' | 'before', section: Section): Place {
  return {
    offset: side === 'after' ? section.span.end : section.span.start,
    beside: { side, heading: section.heading },
  };
}

/**
 * Matches by the spec they stand under, in document order; numbered stubs and sections under another parent than the template's
 * are left out.
 */
function groupsOf(
  matches: readonly Match[],
  bySection: ReadonlyMap<Section, SectionSpec>,
): ReadonlyMap<SectionSpec | undefined, readonly Match[]> {
  const groups = new Map<SectionSpec | undefined, Match[]>();
  for (const match of matches) {
    const { spec, section } = match;
    const parent = section.parent && bySection.get(section.parent);
    const rightParent = spec.parent ? parent === spec.parent : section.heading.depth === spec.depth;
    if (!rightParent || spec.stub !== undefined) continue;
    const group = groups.get(spec.parent);
    if (group) group.push(match);
    else groups.set(spec.parent, [match]);
  }
  return groups;
}

/** The fewest matches of one group whose removal leaves the rest in template order. */
function outOfOrder(group: readonly Match[]): readonly Match[] {
  const kept = new Set(longestIncreasing(group.map((match) => match.spec.span.start)));
  return group.filter((_, i) => !kept.has(i));
}
