import { headingIdOf } from '../markdown/facts/anchors';
import { defineRule } from '../proposal/rule';
import { headingRenaming } from '../references/heading-renaming';

/** A heading that is almost the template's: misspelt, in another case, or without the optional marker. */
export const sectionTitle = defineRule({
  id: 'section-title',
  title: 'A heading differs slightly from the template.',
  severity: 'information',
  ifOlder: 'hint',
  isStructural: true,
  reads: ['alignment'],
  *check({ alignment }) {
    for (const { section, spec, wording } of alignment.matches) {
      if (wording === 'same' || wording === 'part') continue;
      const { heading } = section;
      // The anchor in braces stays.
      const id = headingIdOf(heading.text);
      const title = id === undefined ? spec.title : `${spec.title} {#${id}}`;
      yield {
        at: heading.titlePlace,
        message: `Heading "${heading.text}" should be "${title}"`,
        ...(wording === 'variant' ? { severity: 'hint' as const } : {}),
        fixes: (proposal, span) => headingRenaming(proposal, heading, span, title),
        onlyOnRequest: true,
        related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
      };
    }
  },
});
