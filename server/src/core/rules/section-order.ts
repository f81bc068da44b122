import type { Rule } from '../proposal/rule';
import { sectionMove } from '../proposal/section-move';

/** A section of the template stands in another order among its siblings than in the template. */
export const sectionOrder: Rule = {
  id: 'section-order',
  title: 'A section stands in another order than in the template.',
  severity: 'warning',
  ifOlder: 'hint',
  *check(proposal) {
    // A section moved into or out of a comment would vanish or appear.
    if (proposal.hiddenFrom !== undefined) return;
    for (const { match, place } of proposal.alignment.moves) {
      if (!place.beside) continue;
      const { side, heading } = place.beside;
      const { heading: moved } = match.section;
      // It does stand after that one, with others in between.
      const up = side === 'after' && heading.span.start < moved.span.start ? 'further up, ' : '';
      yield {
        span: moved.span,
        message: `"${moved.text}" belongs ${up}${side} "${heading.text}"`,
        fixes: () => [sectionMove(proposal, match.section, place)],
        related: [
          { message: `"${heading.text}" is here`, span: heading.span, in: 'document' },
          { message: `The template's "${match.spec.title}"`, span: match.spec.span, in: 'template' },
        ],
      };
    }
  },
};
