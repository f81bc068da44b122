import { githubAnchors } from '../text/slugs';
import { type Root, spanOf, textOf, walk } from './tree';

/** What a `#fragment` can lead to in a document: GitHub's anchors of all headings, also in quotes and lists, and `id` and `name` in HTML. */
export function anchorsOf(text: string, tree: Root): ReadonlySet<string> {
  const titles: string[] = [];
  const own: string[] = [];
  for (const [node] of walk(tree)) {
    if (node.type === 'heading') titles.push(textOf(node).trim());
    if (node.type !== 'html') continue;
    const { start, end } = spanOf(node);
    for (const [, id = ''] of text.slice(start, end).matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi))
      own.push(id);
  }
  return new Set([...githubAnchors(titles), ...own]);
}
