import type { Section } from '../markdown/outline';
import type { Place } from '../model/alignment';
import type { Fix } from '../model/finding';
import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';
import { insertBlock, removeBlock } from '../text/blocks';
import { slice } from '../text/span';

/** A section of the template stands in another order among its siblings than in the template. */
export const sectionOrder: Rule = {
  id: 'section-order',
  title: 'A section stands in another order than in the template.',
  severity: 'warning',
  *check(proposal) {
    // A section moved into or out of a comment would vanish or appear.
    if (proposal.hiddenFrom !== undefined) return;
    for (const { match, place } of proposal.alignment.moves) {
      if (!place.beside) continue;
      const { side, heading } = place.beside;
      yield {
        span: match.section.heading.span,
        message: `"${match.section.heading.text}" belongs ${side} "${heading.text}"`,
        fixes: [move(proposal, match.section, place)],
        related: [
          { message: `"${heading.text}" is here`, span: heading.span, in: 'document' },
          { message: `The template's "${match.spec.title}"`, span: match.spec.span, in: 'template' },
        ],
      };
    }
  },
};

/** Takes the section with its subsections, word for word, to the place. */
function move(proposal: Proposal, section: Section, place: Place): Fix {
  const text = slice(proposal.text, section.span).trimEnd();
  const remove = removeBlock(proposal.text, {
    start: section.span.start,
    end: section.span.start + text.length,
  });
  return {
    title: `Move "${section.heading.text}" ${place.beside?.side} "${place.beside?.heading.text}"`,
    edits: [remove, insertBlock(proposal.text, place.offset, text.replace(/\r\n?/g, '\n'))],
    applies: 'on-request',
  };
}
