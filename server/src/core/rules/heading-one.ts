import { levelEdits } from '../markdown/edits/heading-levels';
import type { Heading, Section } from '../markdown/outline';
import type { Fix } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';

/** A heading of level 1 besides the title. */
export const headingOne: Rule = {
  id: 'heading-one',
  title: 'The body has a heading of level 1.',
  severity: 'warning',
  *check(proposal) {
    const { document, alignment, title, schema } = proposal;
    // A process that writes its sections at level 1 leaves that to its authors, too.
    if (!title || schema.sections.some(({ depth }) => depth === 1)) return;
    for (const section of document.sections) {
      const { heading } = section;
      if (heading.depth !== 1 || heading === title.heading || alignment.specOf(section)) continue;
      yield {
        span: heading.span,
        message: `"${heading.text}" is a heading of level 1, as the title is; level 2 was expected`,
        fixes: () => fixes(section, proposal),
        related: [{ message: 'The title', span: title.heading.span, in: 'document' }],
      };
    }
  },
};

function fixes(section: Section, proposal: Proposal): readonly Fix[] {
  const edits = levelEdits(proposal.text, [...ownHeadings(section, proposal)], 1);
  return edits ? [{ title: `Give "${section.heading.text}" level 2`, edits, applies: 'on-request' }] : [];
}

/** The heading and those under it up to the first section of the template, which stands at its level already. */
function* ownHeadings(section: Section, proposal: Proposal): Generator<Heading> {
  const { document, alignment } = proposal;
  yield section.heading;
  for (const under of document.sections) {
    if (under.span.start <= section.span.start || under.span.end > section.span.end) continue;
    if (alignment.specOf(under)) return;
    yield under.heading;
  }
}
