import type { MarkdownDocument } from './document';
import { nodesOf, spanOf } from './tree';

/** True when `offset` is not inside code, HTML or a comment at the document's top level: text typed there is Markdown. */
export function isProse(document: MarkdownDocument, offset: number): boolean {
  for (const { type } of document.nodesIn({ start: offset - 1, end: offset }))
    if (type === 'code' || type === 'html') return false;
  return true;
}

/** True when `offset` is in running text: not in code, HTML or a comment at any level, not in the address of a link, and not in front matter. */
export function isRunningText(document: MarkdownDocument, offset: number): boolean {
  const { tree, start } = document.treeAt(Math.max(0, offset - 1));
  const at = offset - start;
  const isIn = (node: Parameters<typeof spanOf>[0], includesEnd: boolean) => {
    const span = spanOf(node);
    return span.start < at && (at < span.end || (includesEnd && at === span.end));
  };
  if ((document.frontMatter?.end ?? 0) >= offset) return false;
  return (
    // What follows an unclosed fence or comment is inside of it.
    !nodesOf(tree, 'code', 'html').some((node) => isIn(node, true)) &&
    !nodesOf(tree, 'inlineCode', 'link', 'image', 'definition').some((node) => isIn(node, false))
  );
}
