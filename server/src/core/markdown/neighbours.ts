import { lineStart } from '../text/lines';
import { contains, type Span, slice } from '../text/span';
import { type Nodes, type Root, spanOf, walk } from './tree';

/**
 * What stands before and after a comment that is alone on its lines, other comments skipped; undefined in a paragraph or an element
 * (`<details>`).
 */
export function neighboursOf(
  tree: Root,
  text: string,
  span: Span,
): [Nodes | undefined, Nodes | undefined] | undefined {
  const isComment = (node: Nodes) => node.type === 'html' && text.startsWith('<!--', spanOf(node).start);
  for (const [node] of walk(tree)) {
    if (node.type === 'paragraph' || !('children' in node)) continue;
    const children: readonly Nodes[] = node.children;
    const at = children.findIndex((child) => {
      const { start, end } = spanOf(child);
      return contains({ start, end }, span) && text.slice(start, end).trim() === slice(text, span);
    });
    if (at < 0) continue;
    const others = (some: readonly Nodes[]) => some.filter((child) => !isComment(child));
    return [others(children.slice(0, at)).at(-1), others(children.slice(at + 1))[0]];
  }
  return undefined;
}

//   1. one
//
//   <!-- keeps apart -->
//
//   1. two            without the comment: 2; and indented text would go into the item above
/** True when what a comment keeps apart would be one block without it. */
export function wouldJoin(text: string, above: Nodes | undefined, below: Nodes | undefined): boolean {
  if (!below || (above?.type !== 'list' && above?.type !== 'footnoteDefinition')) return false;
  if (columnOf(text, below) >= columnOf(text, above) + 2) return true;
  return above.type === 'list' && above.ordered === true && below.type === 'list' && below.ordered === true;
}

function columnOf(text: string, node: Nodes): number {
  const { start } = spanOf(node);
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0].replaceAll('\t', '    ') ?? '';
  return start - lineStart(text, start) + indent.length;
}

/**
 * What follows the comment at `span` beside it: the next block under the same parent that `isAside` does not hold to be none; undefined
 * when there is none.
 */
export function followerOf(tree: Root, span: Span, isAside: (span: Span) => boolean): Span | undefined {
  for (const [node] of walk(tree)) {
    if (!('children' in node)) continue;
    const children: readonly Nodes[] = node.children;
    const at = children.findIndex((child) => child.type === 'html' && contains(spanOf(child), span));
    if (at < 0) continue;
    const next = children.slice(at + 1).find((child) => !isAside(spanOf(child)));
    return next && spanOf(next);
  }
  return undefined;
}
