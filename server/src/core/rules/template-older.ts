import { defineRule } from '../proposal/rule';
import { sectionInsertions } from '../proposal/section-insertions';
import { quoteFirst } from '../text/words';

/** How many titles a message has at most. */
const maxTitles = 3;

/** The template got sections after the proposal was added. */
export const templateOlder = defineRule({
  id: 'template-older',
  title: 'The proposal was written against an older template.',
  severity: 'hint',
  reads: ['addedSince', 'headPlace'],
  *check({ addedSince: { isKnown, sections }, headPlace }) {
    if (sections.length === 0) return;
    const isOne = sections.length === 1;
    const count = isOne ? '1 section' : `${sections.length} sections`;
    const titles = quoteFirst(
      sections.map(({ spec }) => spec.title),
      maxTitles,
    );
    yield {
      at: headPlace,
      message: isKnown
        ? `Proposal was written against an older template; ${count} ${isOne ? 'was' : 'were'} added since: ${titles}`
        : `${count} of the template ${isOne ? 'is' : 'are'} missing and may have been added later: ${titles}`,
      fixes: (proposal) => [
        {
          title: isOne ? 'Insert the new section' : 'Insert the new sections',
          edits: sectionInsertions(proposal, sections),
          applies: 'on-request',
        },
      ],
    };
  },
});
