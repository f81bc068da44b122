import { type Root, spanOf } from './tree';

/** True when `offset` is not inside code, HTML or a comment at the document's top level: text typed there is Markdown. */
export function isProse(tree: Root, offset: number): boolean {
  return !tree.children.some((node) => {
    const { start, end } = spanOf(node);
    return (node.type === 'code' || node.type === 'html') && start < offset && offset <= end;
  });
}
