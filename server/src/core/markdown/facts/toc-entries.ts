import { percentDecoded } from '../../text/paths';
import { foldSpace, shorten } from '../../text/words';
import { type List, type ListItem, type Nodes, nodesOf, spanOf, textOf } from '../tree';

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
  return { nesting, text: foldSpace(textOf(link)), label, anchor: percentDecoded(link.url.slice(1)) };
}

/**
 * The content of a list that an update of the table of contents would remove, in words for a message: numbers, and items that are more than one link and a list under it.
 */
export function otherContentOf(text: string, list: List): readonly string[] {
  const items = nodesOf(list, 'listItem').filter((item) => !isLinkOnly(item));
  const hasNumbers = list.ordered || nodesOf(list, 'list').some(({ ordered }) => ordered);
  return [
    ...(hasNumbers ? ['the numbers'] : []),
    ...items.map((item) => `"${shorten(ownText(text, item), 80)}"`),
  ];
}

/** True for an item without a checkbox that has one link into this document, without a title and without a comment, and nothing else but lists under it. */
function isLinkOnly({ checked, children }: ListItem): boolean {
  const [paragraph, ...furtherNodes] = children.filter(({ type }) => type !== 'list');
  if (typeof checked === 'boolean' || paragraph?.type !== 'paragraph' || furtherNodes.length > 0)
    return false;
  const [link, ...rest] = paragraph.children;
  if (link?.type !== 'link' || rest.length > 0 || typeof link.title === 'string') return false;
  return link.url.startsWith('#') && nodesOf(link, 'html').every(({ value }) => isTagOfLabel.test(value));
}

/** Tags as mdtoc writes them in labels. */
const isTagOfLabel = /^<\/?[a-z][a-z\d]*(?:\s+(?:href|name)="[^"]*")?\s*\/?>$/i;

/** The text of an item as written, without its bullet and the lists under it. */
function ownText(text: string, item: ListItem): string {
  const textNodes = item.children.filter(({ type }) => type !== 'list');
  const box = typeof item.checked === 'boolean' ? `[${item.checked ? 'x' : ' '}] ` : '';
  return box + foldSpace(textNodes.map((node) => text.slice(spanOf(node).start, spanOf(node).end)).join(' '));
}
