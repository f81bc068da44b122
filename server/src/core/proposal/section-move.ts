import type { Section } from '../markdown/outline';
import { insertBlock, removeBlock } from '../text/block-edits';
import { withLf } from '../text/lines';
import { slice } from '../text/span';
import type { Place } from './alignment';
import type { Fix } from './finding';
import type { Proposal } from './proposal';

/** The fix that takes a section with its subsections, word for word, to `place`. */
export function sectionMove(proposal: Proposal, section: Section, place: Place): Fix {
  const text = slice(proposal.text, section.span).trimEnd();
  const remove = removeBlock(proposal.text, {
    start: section.span.start,
    end: section.span.start + text.length,
  });
  return {
    title: `Move "${section.heading.text}" ${place.beside?.side} "${place.beside?.heading.text}"`,
    edits: [remove, insertBlock(proposal.text, place.offset, withLf(text))],
    applies: 'on-request',
  };
}
