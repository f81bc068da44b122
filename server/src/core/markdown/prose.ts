import type { MarkdownDocument } from './document';

/** True when `offset` is not inside code, HTML or a comment at the document's top level: text typed there is Markdown. */
export function isProse(document: MarkdownDocument, offset: number): boolean {
  for (const { type } of document.nodesIn({ start: offset - 1, end: offset }))
    if (type === 'code' || type === 'html') return false;
  return true;
}
