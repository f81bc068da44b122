import type { Section } from '../markdown/outline';
import { type Span, slice } from '../text/span';
import { withoutComments } from '../text/trim';
import { foldSpace } from '../text/words';
import type { ProposalDocument } from './proposal-document';

/** True when guidance at `span` may not be followed yet: its section has no text of the author, or, before the first section, the title or the whole proposal has none. */
export function isGuidanceNeeded(proposal: ProposalDocument, { start }: Span): boolean {
  const { document, title } = proposal;
  const section = document.sections.findLast(({ own }) => own.start <= start && start < own.end);
  if (section && section.index !== title?.section.index) return !isWritten(proposal, section);
  const hasPlaceholder = title?.parts
    ? title.parts.placeholders.length > 0
    : title?.text === proposal.schema.title;
  return hasPlaceholder || !document.sections.some((each) => isWritten(proposal, each));
}

/** True when the own text of a section has a line that the template does not have. Comments, link definitions and words such as `TBD` do not count. */
function isWritten({ text, outline, governing }: ProposalDocument, section: Section): boolean {
  if (outline.sections[section.index]?.content.kind !== 'something') return false;
  const known = new Set(
    [governing.schema, ...governing.since].flatMap((schema) => linesOf(schema.document.text)),
  );
  const own = withoutComments(slice(text, section.own));
  return linesOf(own).some((line) => !known.has(line));
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/[\r\n]+/)
    .map(foldSpace)
    .filter((line) => line !== '');
}
