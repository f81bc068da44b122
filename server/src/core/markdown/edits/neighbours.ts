import { lineStart } from '../../text/lines';
import { contains, type Span, slice } from '../../text/span';
import type { MarkdownDocument } from '../document';
import type { TopNode } from '../facts/top-nodes';
import { type Nodes, spanOf, walk } from '../tree';

/** A node beside another one. */
type Neighbour = Pick<TopNode, 'span'> & { readonly type: Nodes['type'] };

/** The nodes beside one, from the nearest on. */
interface Siblings {
  readonly before: Iterable<Neighbour>;
  readonly after: Iterable<Neighbour>;
}

/**
 * What stands before and after a comment that is alone on its lines, other comments skipped; undefined in a paragraph or an element
 * (`<details>`).
 */
export function neighboursOf(
  document: MarkdownDocument,
  span: Span,
): [Neighbour | undefined, Neighbour | undefined] | undefined {
  const { text } = document;
  const siblings = siblingsOf(document, span, (one) => slice(text, one).trim() === slice(text, span));
  if (!siblings) return undefined;
  const isComment = ({ type, span }: Neighbour) => type === 'html' && text.startsWith('<!--', span.start);
  const nearest = (some: Iterable<Neighbour>) => firstOf(some, (one) => !isComment(one));
  return [nearest(siblings.before), nearest(siblings.after)];
}

//   1. one
//
//   <!-- keeps apart -->
//
//   1. two            without the comment: 2; and indented text would go into the item above
/** True when what a comment keeps apart would be one block without it. */
export function wouldJoin(text: string, above: Neighbour | undefined, below: Neighbour | undefined): boolean {
  if (!below || (above?.type !== 'list' && above?.type !== 'footnoteDefinition')) return false;
  if (columnOf(text, below) >= columnOf(text, above) + 2) return true;
  return isNumbered(text, above) && isNumbered(text, below);
}

/**
 * What follows the comment at `span` beside it: the next block under the same parent that `isAside` does not hold to be none; undefined
 * when there is none.
 */
export function followerOf(
  document: MarkdownDocument,
  span: Span,
  isAside: (span: Span) => boolean,
): Span | undefined {
  const siblings = siblingsOf(document, span, () => true);
  return siblings && firstOf(siblings.after, (one) => !isAside(one.span))?.span;
}

/** What stands beside the HTML that holds `span` and is `isIt`; undefined in a paragraph. */
function siblingsOf(
  document: MarkdownDocument,
  span: Span,
  isIt: (span: Span) => boolean,
): Siblings | undefined {
  const top = firstOf(document.nodesIn(span), (node) => contains(node.span, span));
  if (!top || top.type === 'paragraph') return undefined;
  if (top.type === 'html') {
    if (!isIt(top.span)) return undefined;
    return { before: document.nodesBefore(top.span.start), after: document.nodesAfter(top.span.end) };
  }
  const { tree, start } = document.treeAt(span.start);
  for (const [node] of walk(tree)) {
    if (node.type === 'paragraph' || node.type === 'root' || !('children' in node)) continue;
    const children = (node.children as readonly Nodes[]).map((child) => {
      const at = spanOf(child);
      return { type: child.type, span: { start: at.start + start, end: at.end + start } };
    });
    const at = children.findIndex((one) => one.type === 'html' && contains(one.span, span) && isIt(one.span));
    if (at >= 0) return { before: children.slice(0, at).reverse(), after: children.slice(at + 1) };
  }
  return undefined;
}

function firstOf<T>(some: Iterable<T>, is: (one: T) => boolean): T | undefined {
  for (const one of some) if (is(one)) return one;
  return undefined;
}

function isNumbered(text: string, { type, span }: Neighbour): boolean {
  return type === 'list' && /^\s*\d/.test(text.slice(span.start, span.start + 16));
}

function columnOf(text: string, { span: { start } }: Neighbour): number {
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0].replaceAll('\t', '    ') ?? '';
  return start - lineStart(text, start) + indent.length;
}
