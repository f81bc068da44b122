import type { Span } from '../text/span';
import type { ProposalDocument } from './proposal-document';

/** True when guidance at `span` may not be followed yet: its section has no text of the author, or, before the first section, the title or the whole proposal has none. */
export function isGuidanceNeeded(proposal: ProposalDocument, { start }: Span): boolean {
  const { document, title } = proposal;
  const section = document.sections.findLast(
    ({ ownTextSpan }) => ownTextSpan.start <= start && start < ownTextSpan.end,
  );
  if (section && section.index !== title?.section.index) return !proposal.isWritten(section);
  const hasPlaceholder = title?.parts
    ? title.parts.placeholders.length > 0
    : title?.text === proposal.schema.title;
  return hasPlaceholder || !document.sections.some((each) => proposal.isWritten(each));
}
