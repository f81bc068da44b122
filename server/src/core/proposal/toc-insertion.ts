import { tocLinesAfter } from '../markdown/edits/toc-edits';
import type { Outline, OutlineHeading } from '../markdown/outline';
import { newTocStyle, tocText } from '../markdown/toc/toc-text';
import { insertBlock } from '../text/block-edits';
import type { TextEdit } from '../text/edits';
import type { ProposalDocument } from './proposal-document';
import type { ProposalTitle } from './proposal-title';
import { readsHeadingIds } from './settings';
import type { Toc } from './toc';

/**
 * The heading before which a missing table of contents belongs: that of the first section after the title. Undefined when the document has a table of contents, with or
 * without markers or in another form, when it has no sections, and when text may be hidden by a comment or code fence that is not closed.
 */
export function headingAfterToc(
  toc: Toc,
  outline: Outline,
  title: ProposalTitle | undefined,
  isHidden: boolean,
): OutlineHeading | undefined {
  if (toc.markers.length > 0 || toc.unmarked || toc.other === 'table' || isHidden) return undefined;
  return outline.sections.find((section) => section !== title?.section)?.heading;
}

/** The edit that inserts a table of contents before `heading`. It lists headings down to level `maxDepth`, by default that of the family. */
export function tocInsertion(
  { document, text, schema, settings }: Pick<ProposalDocument, 'document' | 'text' | 'schema' | 'settings'>,
  heading: OutlineHeading,
  maxDepth: number = schema.family.tocDepth,
): TextEdit {
  const { start } = document.spanOf(heading.place);
  const lines = tocLinesAfter(document, start, maxDepth, readsHeadingIds(settings));
  const listed = tocText(lines, newTocStyle(schema.family.tocLabels));
  return insertBlock(text, start, `<!-- toc -->\n${listed}<!-- /toc -->`);
}
