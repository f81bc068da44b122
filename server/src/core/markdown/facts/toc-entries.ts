import { foldSpace } from '../../text/words';
import { type List, type Nodes, nodesOf, spanOf, textOf } from '../tree';

/** One line of a table of contents. */
export interface TocEntry {
  /** How many entries it stands under; 0 at the top. */
  readonly nesting: number;
  /** The label as a reader sees it: markup and entities resolved, white space folded. */
  readonly text: string;
  /** The label as written between the brackets. */
  readonly label: string;
  /** The link's fragment, without `#`, percent-decoded; undefined when the entry is no link into this document. */
  readonly anchor: string | undefined;
}

/** The entries of a list of links, nested lists after the entry they stand under; comments between them are none. */
export function* entriesOf(text: string, list: List, nesting: number): Generator<TocEntry> {
  for (const item of list.children) {
    for (const node of item.children) {
      if (node.type === 'list') yield* entriesOf(text, node, nesting + 1);
      else if (node.type !== 'html') yield entryOf(text, node, nesting);
    }
  }
}

function entryOf(text: string, node: Nodes, nesting: number): TocEntry {
  const link = 'children' in node && node.children.length === 1 ? node.children[0] : undefined;
  if (link?.type !== 'link' || !link.url.startsWith('#')) {
    const at = spanOf(node);
    return { nesting, text: foldSpace(textOf(node)), label: text.slice(at.start, at.end), anchor: undefined };
  }
  const first = link.children[0];
  const last = link.children.at(-1);
  const label = first && last ? text.slice(spanOf(first).start, spanOf(last).end) : '';
  return { nesting, text: foldSpace(textOf(link)), label, anchor: decoded(link.url.slice(1)) };
}

/** True when an item of the list holds more than one link and a list under it. */
export function hasMore(list: List): boolean {
  return nodesOf(list, 'listItem').some(
    ({ children }) => children.filter(({ type }) => type !== 'list').length !== 1,
  );
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
