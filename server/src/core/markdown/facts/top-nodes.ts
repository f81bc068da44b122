import type { Span } from '../../text/span';
import { type Root, type RootContent, spanOf } from '../tree';
import { contentOfNode, type Says } from './content';
import { entriesOf, hasMore, type TocEntry } from './toc-entries';

/** A node at a document's top level, as far as it is looked at again. */
export interface TopNode {
  readonly type: RootContent['type'];
  readonly span: Span;
  readonly content: Says;
  /** Of a list: what it is as a table of contents. */
  readonly list: LinkList | undefined;
}

/** A list, read as a table of contents. */
export interface LinkList {
  readonly entries: readonly TocEntry[];
  /** True when an item holds more than one link and a list under it. */
  readonly more: boolean;
  /** Three or more links into the document, and nothing else. */
  readonly isToc: boolean;
}

/** The nodes at the top of `tree`, in order. */
export function topNodesOf(text: string, tree: Root): readonly TopNode[] {
  return tree.children.map((node) => ({
    type: node.type,
    span: spanOf(node),
    content: contentOfNode(node, text),
    list: node.type === 'list' ? linkListOf(text, node) : undefined,
  }));
}

function linkListOf(text: string, list: RootContent & { type: 'list' }): LinkList {
  const entries = [...entriesOf(text, list, 0)];
  const isToc = entries.length >= 3 && entries.every(({ anchor }) => anchor !== undefined);
  return { entries, more: hasMore(list), isToc };
}
