import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';
import type { BlockKind } from '../block-kind';
import { nodesOf, type Root, spanOf, textOf } from '../tree';

/** A list item that begins with a paragraph; a task when it has a checkbox (`- [ ] …`). Source: GitHub Flavored Markdown 5.3. */
export interface ListItem {
  /** The whole item. */
  readonly span: Span;
  /** The first paragraph, without the marker and the checkbox. */
  readonly content: Span;
  /** The text of the first paragraph without markup; each run of white space is one space. */
  readonly text: string;
  /** True when the checkbox is ticked; undefined without a checkbox. */
  readonly checked: boolean | undefined;
}

/** Returns all list items that begin with a paragraph, in order, parents before children. */
export function listItemsOf(tree: Root): readonly ListItem[] {
  const items: ListItem[] = [];
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

/** A list marker with what may be before it: nothing, white space, or the marker of a quote, another item or a footnote definition. */
const listMarker = /(?:^|[\s>:\uFEFF])(?:[-*+]|\d{1,9}[.)])(?:\s|$)/m;

/** Finds the list items of a block. */
export const listItemsQuery = {
  mayMatch: ({ kind, text }: { readonly kind: BlockKind; readonly text: string }): boolean =>
    kind !== 'fence' && listMarker.test(text),
  read: (_: string, tree: () => Root): readonly ListItem[] => listItemsOf(tree()),
};
