import { tocLinesAfter } from '../markdown/edits/toc-edits';
import type { Heading } from '../markdown/outline';
import { mdtocStyle, tocText } from '../markdown/toc/toc-text';
import { insertBlock } from '../text/block-edits';
import type { TextEdit } from '../text/edits';
import type { Proposal } from './proposal';

/** A table of contents between markers, and the heading that it goes before. */
export interface TocInsertion {
  readonly edit: TextEdit;
  readonly before: Heading;
}

/**
 * The table of contents that a proposal lacks, before its first section after the title, listing headings down to `maxDepth`, by
 * default as its family has it. Undefined when it has one, marked or not, has no section to list, or may hide one
 * in a comment or code fence that is not closed.
 */
export function tocInsertion(
  proposal: Proposal,
  maxDepth: number = proposal.schema.family.tocDepth,
): TocInsertion | undefined {
  const { document, text, title } = proposal;
  if (document.tocMarkers.length > 0 || document.unmarkedToc || proposal.hiddenFrom !== undefined)
    return undefined;
  const first = document.headings.find((heading) => heading !== title?.heading);
  if (!first) return undefined;
  const listed = tocText(tocLinesAfter(document, first.span.start, maxDepth), mdtocStyle);
  const edit = insertBlock(text, first.span.start, `<!-- toc -->\n${listed}<!-- /toc -->`);
  return { edit, before: first };
}
