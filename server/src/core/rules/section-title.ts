import { headingIdOf, withoutHeadingId } from '../markdown/facts/anchors';
import { defineRule } from '../proposal/rule';
import { headingRenaming } from '../references/heading-renaming';
import type { Schema } from '../template/schema';
import type { SectionSpec } from '../template/section-specs';

/** A heading that is almost the template's: misspelt, in another case, or without the optional marker. */
export const sectionTitle = defineRule({
  id: 'section-title',
  title: 'A heading differs slightly from the template.',
  severity: 'information',
  ifOlder: 'hint',
  isStructural: true,
  reads: ['alignment'],
  *check({ alignment }, { schema }) {
    for (const { section, spec, wording } of alignment.matches) {
      if (wording === 'same' || wording === 'part') continue;
      const { heading } = section;
      const id = headingIdOf(heading.text);
      if (id !== undefined && isSameWithoutId(heading.text, spec, schema)) continue;
      const title = id === undefined ? spec.title : `${spec.title} {#${id}}`;
      yield {
        at: heading.titlePlace,
        message: `Heading "${heading.text}" should be "${title}"`,
        ...(wording === 'variant' ? { severity: 'hint' as const } : {}),
        fixes: (proposal, span) => headingRenaming(proposal, heading, span, title),
        related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
      };
    }
  },
});

//   ## Migration {#migration}      for   ## Migration
/** True for a heading that is the template's, with an anchor in braces that is not part of the title on the sites that read it. */
function isSameWithoutId(text: string, spec: SectionSpec, { candidatesFor }: Schema): boolean {
  return candidatesFor(withoutHeadingId(text)).some((one) => one.spec === spec && one.wording === 'same');
}
