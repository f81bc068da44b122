import { foldSpace } from '../../text/words';
import { type List, type Nodes, nodesOf, spanOf, textOf } from '../tree';

/** One entry of a table of contents. */
export interface TocEntry {
  /** The number of entries that contain it; 0 at the top. */
  readonly nesting: number;
  /** The label without markup, with entities resolved and each run of white space as one space. */
  readonly text: string;
  /** The label as written between the brackets. */
  readonly label: string;
  /** The fragment of the link without `#`, percent-decoded; undefined when the entry is not a link into this document. */
  readonly anchor: string | undefined;
}

/** Yields the entries of a list of links, each before the entries nested in it. HTML, such as comments, is skipped. */
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
    const { start, end } = spanOf(node);
    return { nesting, text: foldSpace(textOf(node)), label: text.slice(start, end), anchor: undefined };
  }
  const first = link.children[0];
  const last = link.children.at(-1);
  const label = first && last ? text.slice(spanOf(first).start, spanOf(last).end) : '';
  return { nesting, text: foldSpace(textOf(link)), label, anchor: decoded(link.url.slice(1)) };
}

/** True when an item of the list contains more than one link and a list under it. */
export function hasItemWithOtherContent(list: List): boolean {
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
