import type { Rule } from '../proposal/rule';
import { foldSpace } from '../text/words';

/** A heading that is all but the template's: a slip of spelling, another case, the optional mark left off. */
export const sectionTitle: Rule = {
  id: 'section-title',
  title: 'A heading is nearly, but not quite, that of the template.',
  severity: 'information',
  ifOlder: 'hint',
  *check(proposal) {
    for (const { section, spec, wording } of proposal.alignment.matches) {
      if (wording === 'same' || wording === 'part') continue;
      const { heading } = section;
      // A heading with links or code in it is more than its words: no rename.
      const plain = foldSpace(proposal.writtenTitle(heading)) === heading.text;
      yield {
        span: heading.titleSpan,
        message: `"${heading.text}" is "${spec.title}" in the template`,
        ...(wording === 'variant' ? { severity: 'hint' as const } : {}),
        fixes: plain
          ? [
              {
                title: `Rename to "${spec.title}"`,
                edits: [{ span: heading.titleSpan, text: spec.title }],
                applies: 'on-request',
              },
            ]
          : [],
        related: [{ message: `The template's "${spec.title}"`, span: spec.span, in: 'template' }],
      };
    }
  },
};
