import type { OutlineSection } from '../markdown/outline';
import { insertBlock, removeBlock } from '../text/block-edits';
import { applyEdits } from '../text/edits';
import { normalizeLineEndings } from '../text/lines';
import { slice } from '../text/span';
import type { Fix } from './finding';
import type { ProposalDocument } from './proposal-document';
import { landmarkOf, offsetOf, type SectionPlace } from './section-places';

/**
 * The fix that moves a section with its subsections, word for word, to `place`; none if the document no longer has the section, if `isRight` is false for the result, or
 * if the move would change other headings.
 */
export function sectionMove(
  proposal: ProposalDocument,
  section: OutlineSection,
  place: SectionPlace,
  isRight: (moved: ProposalDocument) => boolean,
): readonly Fix[] {
  const { document, text } = proposal;
  const span = document.sections[section.index]?.span;
  if (!span) return [];
  const moved = slice(text, span).trimEnd();
  const remove = removeBlock(text, { start: span.start, end: span.start + moved.length });
  const edits = [remove, insertBlock(text, offsetOf(place, document), normalizeLineEndings(moved))];
  const newText = applyEdits(text, edits);
  const after = proposal.withText(newText);
  if (newText === text || headingsIn(after) !== headingsIn(proposal) || !isRight(after)) return [];
  const landmark = landmarkOf(place);
  return [
    {
      title: `Move "${section.heading.text}" ${landmark?.side} "${landmark?.heading.text}"`,
      edits,
      applies: 'on-request',
    },
  ];
}

/** The headings with their levels, in any order. */
function headingsIn({ outline }: ProposalDocument): string {
  const headings = outline.sections.map(({ heading }) => `${heading.depth} ${heading.text}`);
  return headings.sort().join('\n');
}
