import type { MarkdownDocument } from '../markdown/document';
import { tocEdits, tocLinesAfter, tocTextFor } from '../markdown/edits/toc-edits';
import type { TocLabels } from '../markdown/toc/toc-label';
import { isUpToDate, newTocStyle, tocText } from '../markdown/toc/toc-text';
import { applyEdits } from '../text/edits';

/** The table of contents of any Markdown document. */
export interface TableOfContents {
  /** Why it cannot be updated; undefined if it can. */
  readonly problem?: string;
  /** True if it is up to date. */
  readonly isCurrent: boolean;
  /** The updated table of contents, with a final line ending. Without markers, the one that would follow the title. */
  readonly listed: string;
  /** The document with the updated table of contents. */
  readonly updated: string;
}

/** The deepest level of headings. */
const anyDepth = 6;

/**
 * The table of contents between the markers of `document`, listing headings down to `maxDepth`; when that is undefined, down to the
 * deepest heading that the table lists now. `labels` are those of a table that shows none. With `readsIds`, `{#id}` at the end of a heading is its anchor.
 */
export function tableOfContents(
  document: MarkdownDocument,
  maxDepth: number | undefined,
  labels?: TocLabels,
  readsIds = false,
): TableOfContents {
  const { tocBlock: block, tocMarkers: markers, text, headings } = document;
  const depth = maxDepth ?? listedDepth(document);
  const nothing = { isCurrent: false, listed: '', updated: text };
  if (document.unclosedFrom !== undefined)
    return { ...nothing, problem: 'a comment, code fence or HTML element is not closed' };
  if (markers.length === 0) {
    const title = headings[0]?.depth === 1 ? headings[0] : undefined;
    const lines = tocLinesAfter(document, title?.span.end ?? 0, depth, readsIds);
    return { ...nothing, listed: tocText(lines, newTocStyle(labels)).replaceAll('\n', document.lineEnding) };
  }
  if (!block)
    return { ...nothing, problem: 'the table of contents markers are not one pair, opening and closing' };
  if (block.headings.length > 0)
    return { ...nothing, problem: 'there are headings between the table of contents markers' };
  const lines = tocLinesAfter(document, block.close.span.end, depth, readsIds);
  // A table that mdtoc wrote with all headings is up to date, too, even if it nests so deeply that the parser reads it as text.
  const all =
    maxDepth === undefined ? tocLinesAfter(document, block.close.span.end, anyDepth, readsIds) : lines;
  const isCurrent = isUpToDate(block, lines, text, labels) || isUpToDate(block, all, text, labels);
  if (block.hasOtherContent && !isCurrent)
    return { ...nothing, problem: 'there is other text between the table of contents markers' };
  return {
    isCurrent,
    listed: tocTextFor(document, block, lines, labels) + document.lineEnding,
    updated: applyEdits(text, tocEdits(document, block, lines, labels)),
  };
}

/** Depth of the deepest heading that the table of contents links to; the deepest level of headings if it links to none. */
function listedDepth({ tocBlock: block, headings }: MarkdownDocument): number {
  const listed = new Set(block?.entries.map(({ anchor }) => anchor));
  const depths = headings.filter(({ anchor }) => listed.has(anchor)).map((heading) => heading.depth);
  return depths.length > 0 ? Math.max(...depths) : anyDepth;
}
