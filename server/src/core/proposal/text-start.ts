import type { BlockPlace } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import { isSamePlace } from './toc';

/** The offset at which the text starts, after front matter, comments and other HTML; the end of a document without text. */
export function startOfText(document: MarkdownDocument): number {
  for (const { type, span } of document.nodesAfter(0)) if (type !== 'html') return span.start;
  return document.text.length;
}

/** {@link startOfText} as an empty place; `previous` if it is equal. Undefined for an empty document. */
export function textStartOf(
  document: MarkdownDocument,
  previous: BlockPlace | undefined,
): BlockPlace | undefined {
  const start = startOfText(document);
  const place = document.placeOf({ start, end: start });
  return isSamePlace(previous, place) ? previous : place;
}
