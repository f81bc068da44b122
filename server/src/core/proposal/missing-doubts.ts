import type { OutlineSection } from '../markdown/outline';
import { factKeys, isMostlyNone, isOtherOutline, severityLimit } from '../practice/practice';
import type { SectionSpec } from '../template/section-specs';
import { hasKnownMeaning, isSynonym } from '../template/title-synonyms';
import { resemblesTitle, titleWordsOf } from '../template/wording';
import type { Alignment, Missing } from './alignment';
import type { Governing } from './governing';
import { isUnusualInKind, type KindMarks } from './kind-marks';

/** What the doubt about missing sections depends on. */
export interface DoubtContext {
  readonly governing: Governing;
  readonly alignment: Alignment;
  readonly sections: readonly OutlineSection[];
  /** The sections of the author. */
  readonly own: readonly OutlineSection[];
  readonly kind: KindMarks;
  /** The number of words of a short proposal. */
  readonly shortLength: number | undefined;
}

/** A section of the author that may be a missing one: its title has an important word in common, or it is in its place. */
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
    (around && sectionInPlace(spec, around, context))
  );
}

/** The sections of the template around the place of a missing one; undefined at the beginning or end of the document. */
interface Neighbors {
  readonly previous: OutlineSection | undefined;
  readonly next: OutlineSection | undefined;
}

//   ## Motivation
//   ## Proposition      where the template has   ## Proposal
//   ## Drawbacks
/**
 * A section of the author that is where a missing section belongs: between both of its neighbors, or on the other side of one of them if it is a main part, with sections of
 * its own. Sections that also proposals with the missing one have, or with a usual title of another meaning, are other sections.
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
 * The nearest sections before and after the place of a missing one, without optional ones and those that not nearly all proposals have. Undefined if another section that
 * belongs there is missing, too, and where the end of the document or of the parent section is next to it in the template.
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
  const isWithin = !spec.parent && at > 0 && at < siblings.length - 1;
  return isWithin ? { previous, next } : undefined;
}

/** True unless the template is that of a tool, unchanged, and too few proposals show which of its sections this repository wants: records of decisions are often shorter. */
export function isDemanded({ schema: { family, sections }, practice }: Governing): boolean {
  const isKnown = practice?.share(factKeys.outline) !== undefined;
  const isOfTool = family.comesWithTool === true && !isKnown;
  const isOwn = (spec: SectionSpec) => !spec.optional && !family.markerSections?.includes(spec.title);
  return !isOfTool || sections.some(isOwn);
}

/** How many times as long most proposals are where a short one needs fewer sections. */
const timesAsLong = 3;

/** True for a proposal of a few lines among much longer ones: a small change. */
function isSmall({ governing: { practice }, shortLength }: DoubtContext): boolean {
  return shortLength !== undefined && (practice?.usualLength ?? 0) >= timesAsLong * shortLength;
}

/** True if a person decides whether a section is wanted: it is "None" in most proposals, proposals of this kind do without it, or the proposal is small. */
export function isLeftToAuthors(spec: SectionSpec, context: DoubtContext): boolean {
  const { governing, kind } = context;
  const { sectionKey, practice } = governing;
  const key = sectionKey(spec);
  return (
    !isDemanded(governing) ||
    isSmall(context) ||
    isMostlyNone(practice, key) ||
    practice?.isRareLately(factKeys.section(key)) === true ||
    isUnusualInKind(practice, factKeys.section(key), kind)
  );
}

/** Minimum number of missing sections that nearly all proposals have for the outline to be reported. */
const minNearlyUniversal = 3;

/** The missing sections that nearly all proposals have, also the newest ones. */
function nearlyUniversal(
  missing: readonly Missing[],
  { practice, sectionKey }: Governing,
): readonly Missing[] {
  return missing.filter(({ spec }) => {
    const key = factKeys.section(sectionKey(spec));
    return severityLimit(practice?.share(key)) === undefined && !practice?.isRareLately(key);
  });
}

/** Minimum number of sections of the author on the level of the main sections in a document with an outline of its own. */
const minOwn = 2;

/** True if a document lacks half of the required sections and has sections of its own instead. */
function hasOwnOutline(
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

/** True if a document that lacks these of so many required sections has another outline: its own, or it lacks several sections that nearly all proposals have, or only others. */
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
