import { type Root, spanOf, walk } from './tree';

/** What `id` and `name` in the HTML of `tree` make links lead to. */
export function htmlAnchorsOf(text: string, tree: Root): readonly string[] {
  const anchors: string[] = [];
  for (const [node] of walk(tree)) {
    if (node.type !== 'html') continue;
    const { start, end } = spanOf(node);
    for (const [, id = ''] of text.slice(start, end).matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi))
      anchors.push(id);
  }
  return anchors;
}
