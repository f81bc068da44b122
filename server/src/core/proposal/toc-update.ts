import { MarkdownDocument } from '../markdown/document';
import { tocEdits, tocLinesAfter, tocUpdateTitle } from '../markdown/edits/toc-edits';
import type { TocBlock } from '../markdown/toc/toc';
import { isUpToDate, type TocLine } from '../markdown/toc/toc-text';
import type { Family } from '../template/family';
import { applyEdits } from '../text/edits';
import type { Fix } from './finding';

/** An update of the table of contents of a document. */
export interface TocUpdate extends Pick<Fix, 'title' | 'edits'> {
  readonly block: TocBlock;
  readonly lines: readonly TocLine[];
}

/** The update of a table of contents, whose fix has this title; undefined where the table would be out of date afterwards, too: what is left of it may continue the new lines. */
export function tocUpdateOf(
  document: MarkdownDocument,
  title: string,
  { tocDepth, tocLabels }: Family,
  readsHeadingIds = false,
): TocUpdate | undefined {
  const linesOf = (one: MarkdownDocument, block: TocBlock) =>
    tocLinesAfter(one, block.close.span.end, tocDepth, readsHeadingIds);
  const block = document.tocBlock;
  if (!block) return undefined;
  const lines = linesOf(document, block);
  const edits = tocEdits(document, block, lines, tocLabels);
  const after = new MarkdownDocument(applyEdits(document.text, edits), document);
  const { tocBlock } = after;
  if (!tocBlock || !isUpToDate(tocBlock, linesOf(after, tocBlock), after.text, tocLabels)) return undefined;
  return { title: tocUpdateTitle(title, block), edits, block, lines };
}
