import type { Rule } from '../proposal/rule';

/** Two sections answer one section of the template. */
export const sectionDuplicate: Rule = {
  id: 'section-duplicate',
  title: 'A section of the template appears twice.',
  severity: 'warning',
  *check(proposal) {
    for (const { section, first } of proposal.alignment.duplicates) {
      yield {
        span: section.heading.span,
        message: `"${section.heading.text}" appears twice; one was expected`,
        related: [
          {
            message: `The other "${first.section.heading.text}"`,
            span: first.section.heading.span,
            in: 'document',
          },
        ],
      };
    }
  },
};
