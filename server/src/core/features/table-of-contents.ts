import type { MarkdownDocument } from '../markdown/document';
import { tocEdits, tocLinesAfter, tocTextFor } from '../markdown/edits/toc-edits';
import { isUpToDate, mdtocStyle, tocText } from '../markdown/toc/toc-text';
import { applyEdits } from '../text/edits';

/** The table of contents of any Markdown document. */
export interface TableOfContents {
  /** Why it cannot be kept up to date; undefined when it can. */
  readonly problem?: string;
  /** True when it means what the headings say. */
  readonly fresh: boolean;
  /** What it should be, ended by a line ending; without markers, what would be listed after the title. */
  readonly listed: string;
  /** The document with it up to date. */
  readonly updated: string;
}

/** Deepest heading there is. */
const anyDepth = 6;

/**
 * The table of contents between the markers of `document`, listing headings down to `maxDepth`; when that is undefined, down to the
 * deepest heading that the table lists now.
 */
export function tableOfContents(document: MarkdownDocument, maxDepth: number | undefined): TableOfContents {
  const { tocBlock: block, tocMarkers: markers, text, headings } = document;
  const depth = maxDepth ?? listedDepth(document);
  const nothing = { fresh: false, listed: '', updated: text };
  if (document.unclosedFrom !== undefined)
    return { ...nothing, problem: 'a comment or code fence is not closed' };
  if (markers.length === 0) {
    const title = headings[0]?.depth === 1 ? headings[0] : undefined;
    const lines = tocLinesAfter(document, title?.span.end ?? 0, depth);
    return { ...nothing, listed: tocText(lines, mdtocStyle).replaceAll('\n', document.lineEnding) };
  }
  if (!block)
    return { ...nothing, problem: 'the table of contents markers are not one pair, opening and closing' };
  if (block.headings.length > 0)
    return { ...nothing, problem: 'headings stand between the table of contents markers' };
  const lines = tocLinesAfter(document, block.close.span.end, depth);
  // What mdtoc wrote with every heading is fresh as well, also where it nests so deep that it reads as text.
  const all = maxDepth === undefined ? tocLinesAfter(document, block.close.span.end, anyDepth) : lines;
  const fresh = isUpToDate(block, lines, text) || isUpToDate(block, all, text);
  if (block.hasOtherContent && !fresh)
    return { ...nothing, problem: 'other text stands between the table of contents markers' };
  return {
    fresh,
    listed: tocTextFor(document, block, lines) + document.lineEnding,
    updated: applyEdits(text, tocEdits(document, block, lines)),
  };
}

/** Depth of the deepest heading that the table of contents links to; the deepest there is when it links to none. */
function listedDepth({ tocBlock: block, headings }: MarkdownDocument): number {
  const listed = new Set(block?.entries.map(({ anchor }) => anchor));
  const depths = headings.filter(({ anchor }) => listed.has(anchor)).map((heading) => heading.depth);
  return depths.length > 0 ? Math.max(...depths) : anyDepth;
}
