import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';
import { nodesOf, type Root, spanOf, textOf } from '../tree';

/** A list item, outside comments and code; a task when it has a box (`- [ ] …`). Source: GitHub Flavored Markdown 5.3. */
export interface Item {
  /** The whole item. */
  readonly span: Span;
  /** Its first paragraph, marker and box left out. */
  readonly content: Span;
  /** The text of its first paragraph without markup, white space folded. */
  readonly text: string;
  /** Whether its box is ticked; undefined when it has none. */
  readonly checked: boolean | undefined;
}

/** All list items that begin with a paragraph, in order. */
export function itemsOf(tree: Root): readonly Item[] {
  const items: Item[] = [];
  for (const node of nodesOf(tree, 'listItem')) {
    const first = node.children[0];
    if (first?.type !== 'paragraph') continue;
    items.push({
      span: spanOf(node),
      content: spanOf(first),
      text: foldSpace(textOf(first)),
      checked: node.checked ?? undefined,
    });
  }
  return items;
}
