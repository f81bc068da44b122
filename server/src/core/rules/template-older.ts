import type { Missing } from '../proposal/alignment';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { insertBlock } from '../text/block-edits';
import type { TextEdit } from '../text/edits';

/** So many titles are named. */
const mostNamed = 3;

/** The template has got sections since the proposal was begun. */
export const templateOlder: Rule = {
  id: 'template-older',
  title: 'The proposal was written against an older template.',
  severity: 'hint',
  *check(proposal) {
    const { isKnown, sections } = proposal.addedSince;
    if (sections.length === 0) return;
    const count = sections.length === 1 ? '1 section' : `${sections.length} sections`;
    yield {
      span: proposal.headSpan,
      message: isKnown
        ? `Written against an older template: ${count} added since: ${namesOf(sections)}`
        : `${count} of the template are missing, which may have come later: ${namesOf(sections)}`,
      fixes: () => [
        {
          title: `Add the ${sections.length === 1 ? 'new section' : 'new sections'}`,
          edits: insertions(proposal, sections),
          applies: 'on-request',
        },
      ],
    };
  },
};

function namesOf(sections: readonly Missing[]): string {
  const named = sections.slice(0, mostNamed).map(({ spec }) => `"${spec.title}"`);
  const more = sections.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** One insertion for each place: what belongs there stands together, in the template's order. */
function insertions({ text }: Proposal, sections: readonly Missing[]): readonly TextEdit[] {
  const offsets = [...new Set(sections.map(({ place }) => place.offset))];
  return offsets.map((offset) => {
    const here = sections.filter(({ place }) => place.offset === offset);
    return insertBlock(text, offset, here.map(({ spec }) => spec.text).join('\n\n'));
  });
}
