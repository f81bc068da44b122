import { defineRule } from '../proposal/rule';
import { foldSpace } from '../text/words';

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
      // Renaming a heading with links or code in it would remove these.
      const isPlainText = foldSpace(heading.written) === heading.text;
      yield {
        at: heading.titlePlace,
        message: `Heading "${heading.text}" should be "${spec.title}"`,
        ...(wording === 'variant' ? { severity: 'hint' as const } : {}),
        fixes: (_, span) =>
          isPlainText
            ? [
                {
                  title: `Rename to "${spec.title}"`,
                  edits: [{ span, text: spec.title }],
                  applies: 'on-request',
                },
              ]
            : [],
        related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
      };
    }
  },
});
