import type { Place } from '../proposal/alignment';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { insertBlock } from '../text/block-edits';
import type { Span } from '../text/span';

/** A section that the template requires is not there. */
export const sectionMissing: Rule = {
  id: 'section-missing',
  title: 'A section that the template requires is missing.',
  severity: 'warning',
  stages: { draft: 'information', final: 'error' },
  ifOlder: 'hint',
  *check(proposal) {
    const { isKnown, sections } = proposal.addedSince;
    // Said there, once.
    if (!isKnown && sections.length > 0) return;
    for (const { spec, place } of proposal.alignment.missing) {
      const where = place.beside ? `; it belongs ${place.beside.side} "${place.beside.heading.text}"` : '';
      yield {
        span: spanAt(proposal, place),
        message: `Section "${spec.title}" is missing${where}`,
        fixes: () => [
          {
            title: `Insert section "${spec.title}"`,
            edits: [insertBlock(proposal.text, place.offset, spec.text)],
            applies: 'on-request',
          },
        ],
        related: [{ message: `The template's "${spec.title}"`, span: spec.span, in: 'template' }],
      };
    }
  },
};

/** The heading that stands where the section belongs; at the document's end its last text. */
function spanAt(proposal: Proposal, { offset }: Place): Span {
  const next = proposal.document.headings.find((heading) => heading.span.start === offset);
  if (next) return next.span;
  // String.trimEnd would take a byte order mark for white space.
  let end = offset;
  while (end > 0 && ' \t\r\n'.includes(proposal.text.charAt(end - 1))) end--;
  return { start: end, end };
}
