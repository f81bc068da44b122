import { levelEdits } from '../markdown/edits/heading-levels';
import type { Heading, Section } from '../markdown/outline';
import type { Alignment } from '../proposal/alignment';
import type { Fix } from '../proposal/finding';
import type { Match } from '../proposal/matching';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { sectionMove } from '../proposal/section-move';
import type { SectionSpec } from '../template/schema';

/** A section of the template stands under another section than there. */
export const sectionParent: Rule = {
  id: 'section-parent',
  title: 'A section stands under another section than in the template.',
  severity: 'warning',
  ifOlder: 'hint',
  *check(proposal) {
    for (const match of proposal.alignment.matches) {
      const { spec, section } = match;
      if (!isAstray(match, proposal) || !spec.parent) continue;
      const expected = proposal.alignment.sectionOf(spec.parent);
      const name = expected?.heading.text ?? spec.parent.title;
      const where = section.parent
        ? `stands under "${section.parent.heading.text}"`
        : 'stands under no section';
      yield {
        span: section.heading.span,
        message: `"${section.heading.text}" ${where}; it belongs under "${name}"`,
        fixes: () => (expected ? fixesOf(proposal, match, expected) : []),
        related: [
          ...(expected
            ? [{ message: `"${name}" is here`, span: expected.heading.span, in: 'document' as const }]
            : []),
          { message: `The template's "${spec.title}"`, span: spec.span, in: 'template' },
        ],
      };
    }
  },
};

/** At its right level, but not under its section; when a wrong level of that one, or of those between, keeps them apart, that is the mistake. */
function isAstray({ spec, section }: Match, { document, alignment }: Proposal): boolean {
  if (!spec.parent || spec.stub !== undefined || section.heading.depth !== spec.depth) return false;
  const expected = alignment.sectionOf(spec.parent);
  if (!expected) return !section.parent || !isInItsPlace(section.parent, spec.parent, alignment);
  if (section.parent === expected || expected.heading.depth !== spec.parent.depth) return false;
  const between = apart(document.sections, section, expected);
  const belongsBelow = (one: Section) => (alignment.specOf(one)?.depth ?? 0) > expected.heading.depth;
  return between.length === 0 || !between.every(belongsBelow);
}

/** True for a section of the author's which may well be the missing one by another name: that it is missing says it all. */
function isInItsPlace(section: Section, missing: SectionSpec, alignment: Alignment): boolean {
  return section.heading.depth === missing.depth && !alignment.specOf(section);
}

function fixesOf(proposal: Proposal, { spec, section }: Match, expected: Section): readonly Fix[] {
  const between = intruders(proposal, section, expected);
  const [first] = between;
  const edits = first && levelEdits(proposal.text, between, 1);
  const names = between.length === 1 ? `"${first?.text}"` : `"${first?.text}" and ${between.length - 1} more`;
  return [
    ...(edits
      ? [
          {
            title: `Put ${names} under "${expected.heading.text}", too`,
            edits,
            applies: 'on-request' as const,
          },
        ]
      : []),
    sectionMove(proposal, section, proposal.alignment.placeOf(spec)),
  ];
}

//   ## Design Details     expected
//   ## My own             came between, by an underline that was meant as a line
//   ### Test Plan         section
/** The headings between a section and the one that it belongs under which keep them apart; none when one of these is the template's. */
function intruders(
  { document, alignment }: Proposal,
  section: Section,
  expected: Section,
): readonly Heading[] {
  const between = apart(document.sections, section, expected);
  const movable = between.every(
    (one) => one.heading.depth === expected.heading.depth && !alignment.specOf(one),
  );
  return movable ? between.map(({ heading }) => heading) : [];
}

/** The sections that end `expected` before `section` begins. */
function apart(sections: readonly Section[], section: Section, expected: Section): readonly Section[] {
  return sections.filter(
    ({ heading, span }) =>
      expected.span.end <= span.start &&
      span.start < section.span.start &&
      heading.depth <= expected.heading.depth,
  );
}
