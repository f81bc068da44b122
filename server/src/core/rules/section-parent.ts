import { levelEdits } from '../markdown/edits/heading-levels';
import type { OutlineSection } from '../markdown/outline';
import { factKeys, isOptionalInPractice } from '../practice/practice';
import type { Alignment } from '../proposal/alignment';
import type { Fix, Remark } from '../proposal/finding';
import type { Governing } from '../proposal/governing';
import type { LevelMistakes } from '../proposal/level-mistakes';
import type { Match } from '../proposal/matching';
import { isNamedForProcess } from '../proposal/process-proposals';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule, type InAllRevisions } from '../proposal/rule';
import type { SectionKeys } from '../proposal/section-keys';
import { sectionMove } from '../proposal/section-move';
import { optionalSectionsTitle } from '../template/optional-sections';
import type { SectionSpec } from '../template/section-specs';
import { joinsTitle } from '../template/wording';
import { applyEdits } from '../text/edits';
import { quoteFirst } from '../text/words';

/** A section is under another section than in the template. */
export const sectionParent = defineRule({
  id: 'section-parent',
  title: 'A section is under another section than in the template.',
  severity: 'warning',
  ifOlder: 'hint',
  isStructural: true,
  reads: ['outline', 'alignment', 'levelMistakes', 'meantHeadings', 'title', 'metadata'],
  *check({ outline, alignment, levelMistakes, meantHeadings, title, metadata }, governing, inAllRevisions) {
    const { sections } = outline;
    const atMost = isNamedForProcess(title, metadata) ? 'information' : undefined;
    // The line above that was meant as the heading of the parent is reported.
    const isMeant = (parent: SectionSpec) => meantHeadings.some((heading) => heading.spec === parent);
    for (const group of groupsOf(alignment, levelMistakes, sections, governing, inAllRevisions)) {
      if (isMeant(group.parent) || isFixedByInsertion(group, alignment, governing)) continue;
      if (isParentUnusual(group, alignment, governing)) continue;
      if (isRepetition(group, sections, alignment)) continue;
      const isLeftToAuthor = group.matches.every(
        ({ spec, section }) =>
          spec.optional &&
          section.parent !== undefined &&
          section.parent !== title?.section &&
          alignment.specOf(section.parent) === undefined,
      );
      yield {
        ...remarkFor(group, sections, title?.section, alignment, governing),
        // An optional section below a section of the author's own is the author's decision.
        atMost: isLeftToAuthor ? 'information' : atMost,
      };
    }
  },
});

/** The sections that are under the same heading and belong under the same section: one mistake. */
interface Group {
  readonly parent: SectionSpec;
  readonly matches: readonly [Match, ...Match[]];
}

function groupsOf(
  alignment: Alignment,
  { misplaced }: LevelMistakes,
  sections: readonly OutlineSection[],
  { sectionKey, practice }: Governing,
  inAllRevisions: InAllRevisions,
): readonly Group[] {
  const groups = new Map<string, { parent: SectionSpec; matches: [Match, ...Match[]] }>();
  for (const match of alignment.matches) {
    const { spec, section } = match;
    // The template only lists optional sections there.
    if (!spec.parent || optionalSectionsTitle.test(spec.parent.title)) continue;
    const isReported = misplaced.includes(match)
      ? alignment.sectionOf(spec.parent) !== undefined
      : isMisplaced(match, sections, alignment);
    if (!isReported) continue;
    if (!inAllRevisions(keyOf(match, spec.parent, sectionKey))) continue;
    const { key, among } = practiceKeys(spec, sectionKey);
    const isOptional = isOptionalInPractice(practice?.share(key, among));
    const name = `${section.parent?.index} ${sectionKey(spec.parent)} ${isOptional}`;
    const group = groups.get(name);
    if (group) group.matches.push(match);
    else groups.set(name, { parent: spec.parent, matches: [match] });
  }
  return [...groups.values()];
}

/** True if the heading of the missing parent section, where it belongs, would be right above the sections: rule section-missing reports it, and its fix is the fix of both. */
function isFixedByInsertion(
  { parent, matches }: Group,
  alignment: Alignment,
  { sectionKey, practice }: Governing,
): boolean {
  const place = alignment.missing.find(({ spec }) => spec === parent)?.place;
  if (place?.side !== 'before') return false;
  if (isOptionalInPractice(practice?.share(factKeys.section(sectionKey(parent))))) return false;
  const { section: below } = place;
  return matches.every(({ section }) => section.parent === below.parent && section.index >= below.index);
}

/** True if the document has no such parent section, because it is optional or many others have none: there is nothing to move the sections to. */
function isParentUnusual(
  { parent }: Group,
  alignment: Alignment,
  { sectionKey, practice }: Governing,
): boolean {
  return (
    !alignment.answeringSection(parent) &&
    (parent.optional || isOptionalInPractice(practice?.share(factKeys.section(sectionKey(parent)))))
  );
}

//   ### 1.0.0 - Initial version
//   ### 1.0.1 - Fix of the fee
//   #### Benefits
/** True if the sections are below another version of their parent section: such sections come again for each version. */
function isRepetition(
  { parent, matches }: Group,
  sections: readonly OutlineSection[],
  alignment: Alignment,
): boolean {
  const expected = alignment.sectionOf(parent);
  if (!expected || !version.test(expected.heading.text)) return false;
  return matches.every(
    ({ section: { parent: actual } }) =>
      actual !== undefined &&
      sections.includes(actual) &&
      actual.heading.depth === expected.heading.depth &&
      version.test(actual.heading.text),
  );
}

const version = /^v?\d+(?:\.\d+)+(?!\S)/i;

function keyOf({ section }: Match, parent: SectionSpec, sectionKey: SectionKeys): string {
  return `${section.index} ${sectionKey(parent)}`;
}

function practiceKeys(spec: SectionSpec, sectionKey: SectionKeys): { key: string; among: string } {
  const key = sectionKey(spec);
  return { key: factKeys.parent(key), among: factKeys.section(key) };
}

/** What is wrong with a group: reported at the first heading of the author that ends the parent section before it, else at the first of the group. */
function remarkFor(
  { parent, matches }: Group,
  sections: readonly OutlineSection[],
  title: OutlineSection | undefined,
  alignment: Alignment,
  { sectionKey }: Governing,
): Remark<ProposalDocument> {
  const [{ spec, section }, ...others] = matches;
  const expected = alignment.sectionOf(parent);
  const name = expected?.heading.text ?? parent.title;
  const actual = section.parent === title ? undefined : section.parent;
  const separating = expected ? sectionsBetween(sections, expected, section) : [];
  const [cause] = separating;
  const isTakenIn =
    actual !== undefined &&
    separating.includes(actual) &&
    separating.every((other) => !alignment.specOf(other));
  const where = actual ? `under "${actual.heading.text}"` : 'not under any section';
  const titles = matches.map((match) => `"${match.section.heading.text}"`).join(', ');
  const inDocument = isTakenIn ? matches.map((match) => match.section) : others.map((match) => match.section);
  const elsewhere =
    others.length === 0
      ? `Section ${titles} is ${where}; it belongs under "${name}"`
      : `Sections ${titles} are ${where}; they belong under "${name}"`;
  return {
    at: isTakenIn && cause ? cause.heading.place : section.heading.place,
    keys: matches.map((match) => keyOf(match, parent, sectionKey)),
    practice: practiceKeys(spec, sectionKey),
    message: isTakenIn ? takenInMessage(separating, titles, name) : elsewhere,
    fixes: (proposal) => (expected ? fixesFor(proposal, matches, expected) : []),
    onlyOnRequest: true,
    related: [
      ...inDocument.map(({ heading }) => ({ message: `Section "${heading.text}"`, at: heading.place })),
      ...(expected ? [{ message: `Section "${name}"`, at: expected.heading.place }] : []),
      { message: `Section "${spec.title}" of the template`, inTemplate: spec.span },
    ],
  };
}

//   ## Proposal
//   ## Keys of agents       ends the section "Proposal"
//   ### Risks
/** The headings of the author that end a section too early, and what they take out of it. */
function takenInMessage(separating: readonly OutlineSection[], titles: string, name: string): string {
  const headings = quoteFirst(
    separating.map(({ heading }) => heading.text),
    maxTitles,
  );
  return separating.length === 1
    ? `Heading ${headings} ends section "${name}" before ${titles}; it should be a subsection`
    : `${separating.length} headings end section "${name}" before ${titles}; they should be subsections: ${headings}`;
}

/** How many titles of separating headings a message has at most. */
const maxTitles = 3;

/**
 * True for a section that has the right level but is not under its parent section. False where that comes from a wrong level of the parent section, or of the sections in
 * between: rule section-level reports these.
 */
function isMisplaced(
  { spec, section }: Match,
  sections: readonly OutlineSection[],
  alignment: Alignment,
): boolean {
  if (!spec.parent || spec.stub !== undefined || section.heading.depth !== spec.depth) return false;
  // A heading such as "Goals & Non-Goals" opens the sections that it names.
  if (section.parent && joinsTitle(section.parent.heading.text, spec.words)) return false;
  const expected = alignment.sectionOf(spec.parent);
  if (!expected) return !section.parent || !mayBeRenamed(section.parent, spec.parent, alignment);
  if (section.parent === expected || expected.heading.depth !== spec.parent.depth) return false;
  const between = sectionsBetween(sections, expected, section);
  const shouldBeDeeper = (other: OutlineSection) =>
    (alignment.specOf(other)?.depth ?? 0) > expected.heading.depth;
  return between.length === 0 || !between.every(shouldBeDeeper);
}

/** True for a section of the author that may be the missing one under another title: rule section-missing reports that one. */
function mayBeRenamed(section: OutlineSection, missing: SectionSpec, alignment: Alignment): boolean {
  return section.heading.depth === missing.depth && !alignment.specOf(section);
}

function fixesFor(
  proposal: ProposalDocument,
  matches: Group['matches'],
  expected: OutlineSection,
): readonly Fix[] {
  const { alignment } = proposal;
  const isRight = ({ spec }: Match, { alignment }: ProposalDocument) => {
    const parent = spec.parent && alignment.sectionOf(spec.parent);
    return parent !== undefined && alignment.sectionOf(spec)?.parent === parent;
  };
  return [
    ...levelFix(proposal, matches[0].section, expected).filter(({ edits }) => {
      const after = proposal.withText(applyEdits(proposal.text, edits));
      return matches.every((match) => isRight(match, after));
    }),
    ...matches.flatMap((match) =>
      sectionMove(proposal, match.section, alignment.placeOf(match.spec), (moved) => isRight(match, moved)),
    ),
  ];
}

//   ## Design Details     the parent section
//   ## My own             separates the two: a line of dashes under text makes the text a heading
//   ### Test Plan         the section
/** Makes the author's sections between a section and its parent section subsections of the latter; none when one of these is the template's. */
function levelFix(
  { text, document, outline, alignment }: ProposalDocument,
  section: OutlineSection,
  expected: OutlineSection,
): readonly Fix[] {
  const between = sectionsBetween(outline.sections, expected, section);
  const isAuthors = (other: OutlineSection) =>
    other.heading.depth === expected.heading.depth && !alignment.specOf(other);
  const [first, ...others] = between;
  if (!first || !between.every(isAuthors)) return [];
  const headings = between.flatMap(({ index }) => document.sections[index]?.heading ?? []);
  const edits = levelEdits(text, headings, 1);
  if (!edits) return [];
  const parent = `of "${expected.heading.text}"`;
  return [
    {
      title:
        others.length === 0
          ? `Make "${first.heading.text}" a subsection ${parent}`
          : `Make "${first.heading.text}" and ${others.length} more subsections ${parent}`,
      edits,
      applies: 'on-request',
    },
  ];
}

/** The sections after the end of `expected` and before `section` that are not below a section at the level of `expected`: they separate the two. */
function sectionsBetween(
  sections: readonly OutlineSection[],
  expected: OutlineSection,
  section: OutlineSection,
): readonly OutlineSection[] {
  return sections
    .slice(expected.endIndex, section.index)
    .filter(({ heading }) => heading.depth <= expected.heading.depth);
}
