import type { OutlineSection } from '../markdown/outline';
import { factKeys, isConclusive, isMostlyNone, isOtherOutline, severityLimit } from '../practice/practice';
import type { SectionSpec } from '../template/section-specs';
import { hasKnownMeaning, isSynonym } from '../template/title-synonyms';
import { resemblesTitle, titleWordsOf } from '../template/wording';
import { groupBy } from '../text/group-by';
import type { Alignment, Missing } from './alignment';
import type { Governing } from './governing';
import { isUnusualInKind, type KindMarks } from './kind-marks';

/** What decides how certain it is that missing sections are a mistake. */
export interface DoubtContext {
  readonly governing: Governing;
  readonly alignment: Alignment;
  readonly sections: readonly OutlineSection[];
  /** The sections of the author. */
  readonly own: readonly OutlineSection[];
  readonly kind: KindMarks;
  /** The number of words if the proposal is short; undefined if it is longer. */
  readonly shortLength: number | undefined;
}

/** A section of the author that may be the missing one under another title: it shares an important word with its title, or is in its place. */
export function similarSection(
  { spec }: Missing,
  missing: readonly Missing[],
  context: DoubtContext,
): OutlineSection | undefined {
  const around = neighborsOf(spec, missing, context);
  return (
    context.own.find(
      ({ heading: { depth, text } }) =>
        depth === spec.depth && (resemblesTitle(text, spec.words) || isSynonym(text, spec.words)),
    ) ??
    context.own.find(
      ({ parent, heading }) =>
        parent !== undefined && parent === around?.previous && isSynonym(heading.text, spec.words),
    ) ??
    (around && sectionInPlace(spec, around, context)) ??
    joinedSection(spec, context)
  );
}

//   ## Drawbacks and Alternatives      where the template has   ## Drawbacks   and   ## Rationale and alternatives
/** A section that was taken for another one of the template, but also has an important word of this title. */
function joinedSection(
  { depth, words }: SectionSpec,
  { alignment }: DoubtContext,
): OutlineSection | undefined {
  return alignment.matches.find(
    ({ wording, spec, section: { heading } }) =>
      wording === 'near' &&
      heading.depth === depth &&
      conjunction.test(heading.text) &&
      !conjunction.test(spec.title) &&
      resemblesTitle(heading.text, words),
  )?.section;
}

const conjunction = /\band\b|[&/,]/i;

/** The sections of the template around the place of a missing one; undefined at the beginning or end of the document. */
interface Neighbors {
  readonly previous: OutlineSection | undefined;
  readonly next: OutlineSection | undefined;
}

//   ## Motivation
//   ## Proposition      where the template has   ## Proposal
//   ## Drawbacks
/**
 * A section of the author in the place of a missing section: between its neighbors or, if it has subsections of its own, right outside one of them. Excludes sections
 * that proposals which have the missing section have as well, and sections with a common title of another meaning.
 */
function sectionInPlace(
  spec: SectionSpec,
  { previous, next }: Neighbors,
  { governing: { practice, sectionKey }, sections, own }: DoubtContext,
): OutlineSection | undefined {
  const anchor = previous ?? next;
  if (!anchor) return undefined;
  const isAlsoElsewhere = ({ heading: { text } }: OutlineSection) => {
    const key = factKeys.own(titleWordsOf(text).joined);
    return (practice?.share(key, factKeys.section(sectionKey(spec)))?.have ?? 0) > 0;
  };
  const mayBeMissingSection = (section: OutlineSection) =>
    own.includes(section) &&
    !section.isEmpty &&
    !hasKnownMeaning(section.heading.text) &&
    !isAlsoElsewhere(section);
  const siblings = sections.filter(
    ({ parent, heading }) => parent === anchor.parent && heading.depth === anchor.heading.depth,
  );
  const from = previous ? siblings.indexOf(previous) + 1 : 0;
  const to = next ? siblings.indexOf(next) : siblings.length;
  const outerSection = [siblings[from - 2], siblings[to + 1]].find(
    (section) => section && section.children.length > 0 && mayBeMissingSection(section),
  );
  return siblings.slice(from, to).find(mayBeMissingSection) ?? outerSection;
}

/**
 * The nearest sections before and after the place of a missing section, skipping optional ones and those that some proposals lack. Undefined if another section that
 * belongs there is missing as well, or if the missing section is the first or last main section of the template, or the first or last subsection and in nearly all of many
 * proposals.
 */
function neighborsOf(
  spec: SectionSpec,
  missing: readonly Missing[],
  { governing: { schema, practice, sectionKey }, alignment }: DoubtContext,
): Neighbors | undefined {
  const siblings = schema.sections.filter(
    ({ parent, depth }) => parent === spec.parent && depth === spec.depth,
  );
  const isMissing = (other: SectionSpec) => missing.some((one) => one.spec === other);
  const mayLack = (other: SectionSpec) =>
    isMissing(other) && severityLimit(practice?.share(factKeys.section(sectionKey(other)))) !== undefined;
  const isExpected = (other: SectionSpec) => !other.optional && !mayLack(other);
  const at = siblings.indexOf(spec);
  const before = siblings.slice(0, at).findLast(isExpected);
  const after = siblings.slice(at + 1).find(isExpected);
  const [previous, next] = [before, after].map((other) => other && alignment.sectionOf(other));
  if ((before && !previous) || (after && !next)) return undefined;
  if (previous && next) return previous.parent === next.parent ? { previous, next } : undefined;
  const isInner = at > 0 && at < siblings.length - 1;
  // Below a section, authors choose the subsections; at the end of a document, there may be an appendix.
  const isWithin = spec.parent ? !isDemandedByMany(spec, { practice, sectionKey }) : isInner;
  return isWithin ? { previous, next } : undefined;
}

/**
 * True unless there are too few proposals to show which sections this repository requires, and the template is the unchanged one of a tool (decision records are often
 * shorter) or says that authors decide.
 */
export function isDemanded({ schema: { family, sections, sectionsAreFree }, practice }: Governing): boolean {
  const isKnown = isConclusive(practice?.share(factKeys.outline));
  if (sectionsAreFree && !isKnown) return false;
  const isOfTool = family.comesWithTool === true && !isKnown;
  const isOwn = (spec: SectionSpec) => !spec.optional && !family.markerSections?.includes(spec.title);
  return !isOfTool || sections.some(isOwn);
}

/** A short proposal needs fewer sections if most proposals are at least this many times as long. */
const timesAsLong = 3;

/** True for a proposal of a few lines among much longer ones: a small change. */
function isSmall({ governing: { practice }, shortLength }: DoubtContext): boolean {
  return shortLength !== undefined && (practice?.usualLength ?? 0) >= timesAsLong * shortLength;
}

/** True for a subsection where the author has subsections of another kind: the document has none of those that the template has there. */
function hasOwnSubsections({ parent }: SectionSpec, { governing, alignment, own }: DoubtContext): boolean {
  const section = parent && alignment.sectionOf(parent);
  if (!section?.children.some((child) => own.includes(child) && !child.isEmpty)) return false;
  return (
    parent?.children.every((spec) => !alignment.sectionOf(spec) && !isDemandedByMany(spec, governing)) ===
    true
  );
}

/**
 * True if the author decides whether the section is needed: the template requires it only of some proposals, it is "None" in most proposals, proposals of this kind lack it,
 * the proposal is small, or there are subsections of the author instead.
 */
export function isLeftToAuthors(spec: SectionSpec, context: DoubtContext): boolean {
  const { governing, kind } = context;
  const { sectionKey, practice } = governing;
  const key = sectionKey(spec);
  return (
    !isDemanded(governing) ||
    isSmall(context) ||
    (spec.isForSome && !isDemandedByMany(spec, governing)) ||
    hasOwnSubsections(spec, context) ||
    isMostlyNone(practice, key) ||
    practice?.isRareLately(factKeys.section(key)) === true ||
    isUnusualInKind(practice, factKeys.section(key), kind)
  );
}

//   ## 1. Motivation      ## 2. Detailed design      ## 3. Drawbacks      where the template has no numbers
/** True if the author numbered all sections of the highest level that has several: a decision on which sections there are. */
export function hasNumberedOutline({ sections, governing: { schema } }: DoubtContext): boolean {
  if (schema.sections.some(({ title }) => numberedTitle.test(title))) return false;
  const byDepth = groupBy(sections, ({ heading }) => heading.depth);
  const main = [...byDepth].filter(([, { length }]) => length > 1).sort(([a], [b]) => a - b)[0]?.[1] ?? [];
  const titles = main.map(({ heading }) => heading.text);
  return (
    titles.length >= minNumbered &&
    titles.every((title, i) => Number(numberedTitle.exec(title)?.[1] ?? NaN) === i + 1)
  );
}

const numberedTitle = /^(\d{1,2})[.)]\s/;
const minNumbered = 3;

/** So many proposals that have a section show that this repository requires it. */
const minMany = 10;

/** True if nearly all of many proposals have the section: an outline of the author's own is no excuse. */
export function isDemandedByMany(
  spec: SectionSpec,
  { practice, sectionKey }: Pick<Governing, 'practice' | 'sectionKey'>,
): boolean {
  const share = practice?.share(factKeys.section(sectionKey(spec)));
  return share !== undefined && share.of >= minMany && severityLimit(share) === undefined;
}

/** Minimum number of missing sections that nearly all proposals have for the outline to be reported. */
const minNearlyUniversal = 3;

/** The missing sections that nearly all proposals have, including the newest ones. */
function nearlyUniversal(
  missing: readonly Missing[],
  { practice, sectionKey }: Governing,
): readonly Missing[] {
  return missing.filter(({ spec }) => {
    const key = factKeys.section(sectionKey(spec));
    return severityLimit(practice?.share(key)) === undefined && !practice?.isRareLately(key);
  });
}

/** Minimum number of sections added by the author at the level of the main sections for the document to have its own outline. */
const minOwn = 2;

/** True if a document lacks half of the required sections and has sections of its own instead. */
export function hasOwnOutline(
  missing: readonly Missing[],
  required: number,
  { governing: { schema }, alignment, own }: DoubtContext,
): boolean {
  if (alignment.matches.length === 0) return own.length > 0;
  // Below a title, the whole document may be one level deeper than the template.
  const main = Math.max(
    Math.min(...schema.sections.map(({ depth }) => depth)),
    Math.min(...own.map(({ heading }) => heading.depth)),
  );
  return (
    missing.length >= required / 2 && own.filter(({ heading }) => heading.depth <= main).length >= minOwn
  );
}

/**
 * True if a document that lacks `missing` of `required` sections has another outline than the template: its own outline, or it lacks several sections that nearly all
 * proposals have, or none of these.
 */
export function hasAnotherOutline(
  missing: readonly Missing[],
  required: number,
  context: DoubtContext,
): boolean {
  if (!isOtherOutline(missing.length, required)) return false;
  const nearlyUniversalCount = nearlyUniversal(missing, context.governing).length;
  return (
    nearlyUniversalCount === 0 ||
    nearlyUniversalCount >= minNearlyUniversal ||
    hasOwnOutline(missing, required, context)
  );
}

/**
 * True if another outline is accepted: it is the author's own, an earlier proposal of its kind has another one, too, or none of the missing sections is in nearly all
 * proposals.
 */
export function isOutlineAccepted(
  missing: readonly Missing[],
  required: number,
  context: DoubtContext,
): boolean {
  const { governing, kind } = context;
  return (
    hasOwnOutline(missing, required, context) ||
    isUnusualInKind(governing.practice, factKeys.outline, kind) ||
    nearlyUniversal(missing, governing).length === 0
  );
}
