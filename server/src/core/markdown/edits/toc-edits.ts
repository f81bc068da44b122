import { removeBlock } from '../../text/block-edits';
import type { TextEdit } from '../../text/edits';
import { type Span, slice } from '../../text/span';
import type { MarkdownDocument } from '../document';
import type { TocBlock } from '../toc/toc';
import type { TocLabels } from '../toc/toc-label';
import { type TocLine, tocLinesOf, tocStyleOf, tocText } from '../toc/toc-text';

/** The lines of a table of contents that ends at `offset`: it lists the headings after it. */
export function tocLinesAfter(
  { headings }: MarkdownDocument,
  offset: number,
  depth: number,
  readsIds = false,
): readonly TocLine[] {
  return tocLinesOf(
    headings.filter((heading) => heading.span.start >= offset),
    depth,
    readsIds,
  );
}

/** The text for `lines` in the style of a block, in the document's line ending, without one at its end. `labels` are those of a block that shows none. */
export function tocTextFor(
  document: MarkdownDocument,
  block: TocBlock,
  lines: readonly TocLine[],
  labels?: TocLabels,
): string {
  const style = tocStyleOf(slice(document.text, block.inner), labels);
  return tocText(lines, style, block.entries).trimEnd().replaceAll('\n', document.lineEnding);
}

/** The edits that update a table of contents to `lines`. Only its lists are replaced; other content between the markers is kept. */
export function tocEdits(
  document: MarkdownDocument,
  block: TocBlock,
  lines: readonly TocLine[],
  labels?: TocLabels,
): readonly TextEdit[] {
  const text = tocTextFor(document, block, lines, labels);
  const [first, ...furtherLists] = block.lists;
  if (first)
    return [{ span: first, text }, ...furtherLists.map((span, i) => removal(document, span, block.lists[i]))];
  const { start } = block.inner;
  const lead = document.lineEnding.repeat(block.isInHtml ? 2 : 1);
  // Text below would continue the last entry.
  const gap = slice(document.text, block.inner).trim() === '' ? '' : document.lineEnding;
  return [{ span: { start, end: start }, text: lead + text + gap }];
}

/** Removes a further list, with the blank lines between it and the list before it. */
function removal({ text }: MarkdownDocument, span: Span, before: Span | undefined): TextEdit {
  const gap = { start: before?.end ?? span.start, end: span.start };
  return slice(text, gap).trim() === ''
    ? { span: { start: gap.start, end: span.end }, text: '' }
    : removeBlock(text, span);
}

/** The title of a fix that updates a table of contents: `title`, and what an update of its lists removes. */
export function tocUpdateTitle(title: string, { otherContent: lost }: TocBlock): string {
  const [first, second] = lost;
  if (first === undefined) return title;
  if (second === undefined) return `${title} and remove ${first}`;
  return `${title} and remove ${first} and ${lost.length === 2 ? second : `${lost.length - 1} more`}`;
}
