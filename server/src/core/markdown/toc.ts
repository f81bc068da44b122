import { lineStart } from '../text/lines';
import type { Span } from '../text/span';
import { foldSpace } from '../text/words';
import type { Comment } from './comments';
import type { Heading } from './outline';
import { type List, type Nodes, type Root, spanOf, textOf, walk } from './tree';

/** A table of contents marker: `<!-- toc -->` or `<!-- /toc -->`, alone on its line, outside code. Source: mdtoc. */
export interface TocMarker {
  readonly kind: 'open' | 'close';
  readonly span: Span;
}

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

/** What stands between a pair of markers. */
export interface TocBlock {
  readonly open: TocMarker;
  readonly close: TocMarker;
  /** From the end of the opening marker to the start of the closing one. */
  readonly inner: Span;
  readonly entries: readonly TocEntry[];
  /** The lists that hold the entries, in order. */
  readonly lists: readonly Span[];
  /** Headings between the markers: a marker stands in the wrong place. */
  readonly headings: readonly Heading[];
  /** True when something else than lists of links into this document stands there too: an author's words. */
  readonly foreign: boolean;
  /** True when the opening marker continues HTML that stands above it (`</details>`): a list right below it would be HTML, too. */
  readonly inHtml: boolean;
}

/** The markers among `comments`, in order. */
export function tocMarkersOf(comments: readonly Comment[]): readonly TocMarker[] {
  return comments.flatMap(({ span, content, alone, state }): TocMarker[] => {
    const word = alone && state === 'closed' ? content.trim().toLowerCase() : '';
    if (word !== 'toc' && word !== '/toc') return [];
    return [{ kind: word === 'toc' ? 'open' : 'close', span }];
  });
}

/** The table of contents between the markers; undefined unless there is exactly one pair, in order. */
export function tocBlockOf(
  text: string,
  tree: Root,
  markers: readonly TocMarker[],
  headings: readonly Heading[],
): TocBlock | undefined {
  const [open, close] = markers;
  if (markers.length !== 2 || open?.kind !== 'open' || close?.kind !== 'close') return undefined;
  const inner = { start: open.span.end, end: close.span.start };
  const nodes = tree.children.filter(
    (node) => inner.start <= spanOf(node).start && spanOf(node).start < inner.end,
  );
  const lists = nodes.filter((node): node is List => node.type === 'list');
  const entries = lists.flatMap((list) => [...entriesOf(text, list, 0)]);
  const others = nodes.filter((node) => node.type !== 'list' && node.type !== 'heading');
  const html = tree.children
    .map(spanOf)
    .find(({ start, end }) => open.span.end <= end && text.slice(start, open.span.start).trim() !== '');
  const swallowed = html && text.slice(inner.start, Math.min(html.end, inner.end)).trim() !== '';
  // An indented closing marker belongs to the list's last item: the marker is no part of the table.
  const last = text.slice(0, lineStart(text, close.span.start)).trimEnd().length;
  return {
    open,
    close,
    inner,
    entries,
    lists: lists.map((list) => ({
      start: lineStart(text, spanOf(list).start),
      end: Math.min(spanOf(list).end, last),
    })),
    headings: headings.filter(({ span }) => inner.start <= span.start && span.start < inner.end),
    foreign:
      swallowed ||
      others.length > 0 ||
      entries.some((entry) => entry.anchor === undefined) ||
      lists.some(hasMore),
    inHtml: html !== undefined,
  };
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
function hasMore(list: List): boolean {
  for (const [node] of walk(list)) {
    if (node.type === 'listItem' && node.children.filter((child) => child.type !== 'list').length !== 1)
      return true;
  }
  return false;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/**
 * A list at the document's top level that is a table of contents without markers: three or more links into this document, half
 * of them to headings it has, before half of its headings.
 */
export function unmarkedTocOf(text: string, tree: Root, headings: readonly Heading[]): Span | undefined {
  const anchors = new Set(headings.map((heading) => heading.anchor));
  const middle = headings[Math.floor(headings.length / 2)]?.span.start ?? 0;
  const list = tree.children.find((node): node is List => {
    if (node.type !== 'list' || spanOf(node).start >= middle) return false;
    const entries = [...entriesOf(text, node, 0)];
    const known = entries.filter((entry) => entry.anchor !== undefined && anchors.has(entry.anchor));
    return (
      entries.length >= 3 &&
      entries.every((entry) => entry.anchor !== undefined) &&
      known.length * 2 >= entries.length
    );
  });
  return list && spanOf(list);
}

/** Lists at the top level that hold three or more links into this document and nothing else. */
export function linkListsOf(text: string, tree: Root): readonly Span[] {
  return tree.children.flatMap((node) => {
    if (node.type !== 'list') return [];
    const entries = [...entriesOf(text, node, 0)];
    return entries.length >= 3 && entries.every(({ anchor }) => anchor !== undefined) ? [spanOf(node)] : [];
  });
}
