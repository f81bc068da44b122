import type { OutlineSection } from '../markdown/outline';
import { insertBlock, removeBlock } from '../text/block-edits';
import { normalizeLineEndings } from '../text/lines';
import { slice } from '../text/span';
import { landmarkOf, offsetOf, type SectionPlace } from './alignment';
import type { Fix } from './finding';
import type { ProposalDocument } from './proposal-document';

/** The fix that moves a section with its subsections, word for word, to `place`; none when the document does not have the section any more. */
export function sectionMove(
  { document, text }: ProposalDocument,
  section: OutlineSection,
  place: SectionPlace,
): readonly Fix[] {
  const span = document.sections[section.index]?.span;
  if (!span) return [];
  const moved = slice(text, span).trimEnd();
  const remove = removeBlock(text, { start: span.start, end: span.start + moved.length });
  const landmark = landmarkOf(place);
  return [
    {
      title: `Move "${section.heading.text}" ${landmark?.side} "${landmark?.heading.text}"`,
      edits: [remove, insertBlock(text, offsetOf(place, document), normalizeLineEndings(moved))],
      applies: 'on-request',
    },
  ];
}
