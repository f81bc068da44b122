import { anchorEdits } from '../proposal/anchor-edits';
import type { Fix } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import type { Span } from '../text/span';
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
        fixes: (proposal, span) => (isPlainText ? [renaming(proposal, span, spec.title)] : []),
        related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
      };
    }
  },
});

/** Renames a heading, and lets the links in the document lead to its new anchor. */
function renaming(proposal: ProposalDocument, span: Span, title: string): Fix {
  const edit = { span, text: title };
  const edits = [edit, ...anchorEdits(proposal, [edit])];
  return { title: `Rename to "${title}"`, edits, applies: 'on-request' };
}
