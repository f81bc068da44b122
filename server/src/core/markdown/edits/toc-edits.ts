import type { TextEdit } from '../../text/edits';
import { slice } from '../../text/span';
import type { MarkdownDocument } from '../document';
import type { TocBlock } from '../toc/toc';
import { type TocLine, tocLinesOf, tocStyleOf, tocText } from '../toc/toc-text';

/** The lines of a table of contents that ends at `offset`: it lists the headings after it. */
export function tocLinesAfter(
  { headings }: MarkdownDocument,
  offset: number,
  depth: number,
): readonly TocLine[] {
  return tocLinesOf(
    headings.filter((heading) => heading.span.start >= offset),
    depth,
  );
}

/** The text for `lines` in the style of a block, in the document's line ending, without one at its end. */
export function tocTextFor(document: MarkdownDocument, block: TocBlock, lines: readonly TocLine[]): string {
  const style = tocStyleOf(slice(document.text, block.inner));
  return tocText(lines, style, block.entries).trimEnd().replaceAll('\n', document.lineEnding);
}

/** The edits that update a table of contents to `lines`. Only its lists are replaced; other content between the markers is kept. */
export function tocEdits(
  document: MarkdownDocument,
  block: TocBlock,
  lines: readonly TocLine[],
): readonly TextEdit[] {
  const text = tocTextFor(document, block, lines);
  const [first, ...others] = block.lists;
  if (first) return [{ span: first, text }, ...others.map((span) => ({ span, text: '' }))];
  const { start } = block.inner;
  const lead = document.lineEnding.repeat(block.isInHtml ? 2 : 1);
  return [{ span: { start, end: start }, text: lead + text }];
}
