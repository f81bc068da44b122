import type { Span } from '../../text/span';
import { type Root, type RootContent, spanOf } from '../tree';
import { contentOfNode, type NodeContent } from './content';
import { entriesOf, otherContentOf, type TocEntry } from './toc-entries';

/** Summary of a top-level node. It is kept with the block, so that the syntax tree, which needs much more memory, need not be. */
export interface TopNode {
  readonly type: RootContent['type'];
  readonly span: Span;
  readonly content: NodeContent;
  /** Of a list: what it is as a table of contents. */
  readonly list: LinkList | undefined;
}

/** A list read as a table of contents. */
export interface LinkList {
  readonly entries: readonly TocEntry[];
  /** The content that an update of the table of contents would remove, in words for a message. */
  readonly otherContent: readonly string[];
  /** Three or more links into the document, and nothing else. */
  readonly isToc: boolean;
}

/** Summarizes the top-level nodes of `tree`, in order. */
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
  return { entries, otherContent: otherContentOf(text, list), isToc };
}
