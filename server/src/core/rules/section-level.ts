import { levelEdits } from '../markdown/edits/heading-levels';
import type { Heading, Section } from '../markdown/outline';
import type { Fix, Remark } from '../proposal/finding';
import type { Match } from '../proposal/matching';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';

/** A section of the template has another level than there. */
export const sectionLevel: Rule = {
  id: 'section-level',
  title: 'A section has another level than in the template.',
  severity: 'warning',
  ifOlder: 'hint',
  *check(proposal) {
    const named = proposal.alignment.matches.filter(({ spec }) => spec.stub === undefined);
    const wrong = named.filter((match) => levelsOff(match) !== 0);
    const [first] = wrong;
    if (!first) return;
    const alike = wrong.every((match) => levelsOff(match) === levelsOff(first));
    // Three and more are no accident of one heading: the document as a whole was begun at another level.
    if (alike && wrong.length === named.length && wrong.length >= 3) yield ofAll(proposal, first);
    else for (const match of wrong) if (!comesWith(match, wrong)) yield ofOne(proposal, match);
  },
};

/** How many levels too high a section stands; negative when it is too deep. */
function levelsOff({ spec, section }: Match): number {
  return spec.depth - section.heading.depth;
}

/** True when the section above it is off by as much: the fix of that one puts this one right. */
function comesWith(match: Match, wrong: readonly Match[]): boolean {
  return wrong.some(
    (other) => other.section === match.section.parent && levelsOff(other) === levelsOff(match),
  );
}

function ofOne(proposal: Proposal, match: Match): Remark {
  const { spec, section } = match;
  return {
    span: section.heading.span,
    message: `"${section.heading.text}" has level ${section.heading.depth}; level ${spec.depth} was expected`,
    fixes: () =>
      fix(proposal, [...headingsToMove(section, proposal)], levelsOff(match), section.heading.text),
    related: [{ message: `The template's "${spec.title}"`, span: spec.span, in: 'template' }],
  };
}

function ofAll(proposal: Proposal, first: Match): Remark {
  const { heading } = first.section;
  const others = proposal.document.headings.filter((one) => one !== proposal.title?.heading);
  return {
    span: heading.span,
    message: `All sections have another level than in the template: "${heading.text}" has level ${heading.depth}; level ${first.spec.depth} was expected`,
    fixes: () => fix(proposal, others, levelsOff(first), 'all sections'),
  };
}

/** The heading and those under it, but for sections of the template that have their right level already. */
function* headingsToMove(section: Section, proposal: Proposal): Generator<Heading> {
  yield section.heading;
  for (const child of section.children) {
    if (proposal.alignment.specOf(child)?.depth !== child.heading.depth)
      yield* headingsToMove(child, proposal);
  }
}

function fix({ text }: Proposal, headings: readonly Heading[], levels: number, what: string): readonly Fix[] {
  const edits = levelEdits(text, headings, levels);
  if (!edits) return [];
  const [name, depth] =
    what === 'all sections' ? [what, ''] : [`"${what}"`, ` level ${(headings[0]?.depth ?? 0) + levels}`];
  const title = depth === '' ? `Put ${name} at the template's levels` : `Give ${name}${depth}`;
  return [{ title, edits, applies: 'on-request' }];
}
