import { levelEdits } from '../markdown/edits/heading-levels';
import type { OutlineSection } from '../markdown/outline';
import { factKeys } from '../practice/practice';
import type { Alignment } from '../proposal/alignment';
import type { Fix } from '../proposal/finding';
import type { Match } from '../proposal/matching';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { sectionMove } from '../proposal/section-move';
import type { SectionSpec } from '../template/schema';

/** A section is under another section than in the template. */
export const sectionParent = defineRule({
  id: 'section-parent',
  title: 'A section is under another section than in the template.',
  severity: 'warning',
  ifOlder: 'hint',
  isStructural: true,
  reads: ['outline', 'alignment'],
  *check({ outline, alignment }, { sectionKey }) {
    const { sections } = outline;
    for (const match of alignment.matches) {
      const { spec, section } = match;
      if (!spec.parent || !isMisplaced(match, sections, alignment)) continue;
      const expected = alignment.sectionOf(spec.parent);
      const name = expected?.heading.text ?? spec.parent.title;
      const where = section.parent ? `is under "${section.parent.heading.text}"` : 'is not under any section';
      yield {
        at: section.heading.place,
        about: [`${section.index} ${sectionKey(spec.parent)}`],
        practice: {
          key: factKeys.parent(sectionKey(spec)),
          among: factKeys.section(sectionKey(spec)),
        },
        message: `Section "${section.heading.text}" ${where}; it belongs under "${name}"`,
        fixes: (proposal) => (expected ? fixesFor(proposal, match, expected) : []),
        related: [
          ...(expected ? [{ message: `Section "${name}"`, at: expected.heading.place }] : []),
          { message: `Section "${spec.title}" of the template`, inTemplate: spec.span },
        ],
      };
    }
  },
});

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
  { spec, section }: Match,
  expected: OutlineSection,
): readonly Fix[] {
  const { alignment } = proposal;
  return [
    ...levelFix(proposal, section, expected),
    ...sectionMove(proposal, section, alignment.placeOf(spec), (moved) => {
      const parent = spec.parent && moved.alignment.sectionOf(spec.parent);
      return parent !== undefined && moved.alignment.sectionOf(spec)?.parent === parent;
    }),
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
