import type { MarkdownDocument } from '../markdown/document';
import { isFresh, mdtocStyle, tocText } from '../markdown/toc-text';
import { tocEdits, tocLinesAfter, tocTextFor } from '../markdown/toc-update';
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

/** The table of contents between the markers of `document`, listing headings down to `depth`. */
export function tableOfContents(document: MarkdownDocument, depth: number): TableOfContents {
  const { tocBlock: block, tocMarkers: markers, text, headings } = document;
  const nothing = { fresh: false, listed: '', updated: text };
  if (document.hiddenFrom !== undefined)
    return { ...nothing, problem: 'a comment is not closed and hides what follows' };
  if (markers.length === 0) {
    const title = headings[0]?.depth === 1 ? headings[0] : undefined;
    const lines = tocLinesAfter(document, title?.span.end ?? 0, depth);
    return { ...nothing, listed: tocText(lines, mdtocStyle, text).replaceAll('\n', document.lineEnding) };
  }
  if (!block)
    return { ...nothing, problem: 'the table of contents markers are not one pair, opening and closing' };
  if (block.headings.length > 0)
    return { ...nothing, problem: 'headings stand between the table of contents markers' };
  if (block.foreign)
    return { ...nothing, problem: 'other text stands between the table of contents markers' };
  const lines = tocLinesAfter(document, block.close.span.end, depth);
  return {
    fresh: isFresh(block, lines, text),
    listed: tocTextFor(document, block, lines) + document.lineEnding,
    updated: applyEdits(text, tocEdits(document, block, lines)),
  };
}
