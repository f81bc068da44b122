import { contains, type Span, slice } from '../../text/span';
import type { MarkdownDocument } from '../document';
import type { TopNode } from '../facts/top-nodes';
import { type Nodes, spanOf, walk } from '../tree';

/** A sibling of a node. */
type Neighbor = Pick<TopNode, 'span'> & { readonly type: Nodes['type'] };

/** The siblings of a node, the nearest first. */
interface Siblings {
  readonly before: Iterable<Neighbor>;
  readonly after: Iterable<Neighbor>;
}

/**
 * The siblings before and after a comment that is alone on its lines; other comments are skipped. Undefined for a comment in a paragraph or in an HTML element
 * (`<details>`); `far` where more than {@link maxSkipped} comments would have to be skipped for each of them.
 */
export function neighborsOf(
  document: MarkdownDocument,
  span: Span,
): [Neighbor | undefined, Neighbor | undefined] | 'far' | undefined {
  const { text } = document;
  const siblings = siblingsOf(document, span, (node) => slice(text, node).trim() === slice(text, span));
  if (!siblings) return undefined;
  const isComment = ({ type, span }: Neighbor) => type === 'html' && text.startsWith('<!--', span.start);
  const nearest = (siblings: Iterable<Neighbor>) => {
    let skipped = 0;
    return firstOf(siblings, (node) => !isComment(node) || ++skipped > maxSkipped);
  };
  const neighbors = [nearest(siblings.before), nearest(siblings.after)] as const;
  return neighbors.some((neighbor) => neighbor && isComment(neighbor)) ? 'far' : [...neighbors];
}

/** The number of comments between a comment and its neighbor that are skipped: nobody writes more of them in a row. */
const maxSkipped = 100;

/**
 * The span of the next sibling of the comment at `span` for which `isSkipped` is false; undefined without one. `knownFollowers` has the followers of siblings that are skipped, by their
 * start: what follows them follows this comment.
 */
export function followerOf(
  document: MarkdownDocument,
  span: Span,
  isSkipped: (span: Span) => boolean,
  knownFollowers: ReadonlyMap<number, Span | undefined> = new Map(),
): Span | undefined {
  const siblings = siblingsOf(document, span, () => true);
  for (const node of siblings?.after ?? []) {
    if (!isSkipped(node.span)) return node.span;
    if (knownFollowers.has(node.span.start)) return knownFollowers.get(node.span.start);
  }
  return undefined;
}

/** The siblings of the HTML node that contains `span`, if `isCommentNode` is true for the span of that node; undefined in a paragraph. */
function siblingsOf(
  document: MarkdownDocument,
  span: Span,
  isCommentNode: (span: Span) => boolean,
): Siblings | undefined {
  const top = firstOf(document.nodesIn(span), (node) => contains(node.span, span));
  if (!top || top.type === 'paragraph') return undefined;
  if (top.type === 'html') {
    if (!isCommentNode(top.span)) return undefined;
    return { before: document.nodesBefore(top.span.start), after: document.nodesAfter(top.span.end) };
  }
  const { tree, start } = document.treeAt(span.start);
  for (const [node] of walk(tree)) {
    if (node.type === 'paragraph' || node.type === 'root' || !('children' in node)) continue;
    const children = (node.children as readonly Nodes[]).map((child) => {
      const at = spanOf(child);
      return { type: child.type, span: { start: at.start + start, end: at.end + start } };
    });
    const at = children.findIndex(
      (child) => child.type === 'html' && contains(child.span, span) && isCommentNode(child.span),
    );
    if (at >= 0) return { before: children.slice(0, at).reverse(), after: children.slice(at + 1) };
  }
  return undefined;
}

function firstOf<T>(items: Iterable<T>, matches: (item: T) => boolean): T | undefined {
  for (const item of items) if (matches(item)) return item;
  return undefined;
}
