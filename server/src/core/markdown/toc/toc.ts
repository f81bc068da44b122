import { lineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import type { Comment } from '../facts/comments';
import type { TocEntry } from '../facts/toc-entries';
import type { TopNode } from '../facts/top-nodes';
import type { Heading } from '../outline';

/** A table of contents marker: `<!-- toc -->` or `<!-- /toc -->`, alone on its line, outside code. Source: mdtoc. */
export interface TocMarker {
  readonly kind: 'open' | 'close';
  readonly span: Span;
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

/** The markers among `comments`, in order. Those of another tool, which keeps its table up to date itself, are none. */
export function tocMarkersOf(comments: readonly Comment[]): readonly TocMarker[] {
  const markers: TocMarker[] = [];
  let isOthers = false;
  for (const { span, content, alone, state } of comments) {
    const word = alone && state === 'closed' ? content.trim().toLowerCase() : '';
    if (othersOpening.test(word)) isOthers = true;
    else if (word === 'tocstop' && markers.at(-1)?.kind === 'open') markers.pop();
    else if (word === '/toc' && isOthers) isOthers = false;
    else if (word === 'toc' || word === '/toc')
      markers.push({ kind: word === 'toc' ? 'open' : 'close', span });
  }
  return markers;
}

//   <!-- TOC depthFrom:2 updateOnSave:false -->   closed by <!-- /TOC -->, an editor's;   markdown-toc closes <!-- toc --> by <!-- tocstop -->
const othersOpening = /^toc(?:\s+\w+:\S+)+$/;

/** The table of contents between the markers; undefined unless there is exactly one pair, in order. `nodesIn` gives the nodes at the top level. */
export function tocBlockOf(
  text: string,
  markers: readonly TocMarker[],
  headings: readonly Heading[],
  nodesIn: (span: Span) => readonly TopNode[],
): TocBlock | undefined {
  const [open, close] = markers;
  if (markers.length !== 2 || open?.kind !== 'open' || close?.kind !== 'close') return undefined;
  const inner = { start: open.span.end, end: close.span.start };
  const nodes = nodesIn({ start: open.span.start, end: inner.end });
  const within = nodes.filter(({ span }) => inner.start <= span.start);
  const lists = within.flatMap(({ list, span }) => (list ? [{ ...list, span }] : []));
  const entries = lists.flatMap((list) => list.entries);
  const others = within.filter(({ type }) => type !== 'list' && type !== 'heading');
  const html = nodes
    .map(({ span }) => span)
    .find(({ start, end }) => open.span.end <= end && text.slice(start, open.span.start).trim() !== '');
  const swallowed = html && text.slice(inner.start, Math.min(html.end, inner.end)).trim() !== '';
  // An indented closing marker belongs to the list's last item: the marker is no part of the table.
  const last = text.slice(0, lineStart(text, close.span.start)).trimEnd().length;
  return {
    open,
    close,
    inner,
    entries,
    lists: lists.map(({ span }) => ({
      start: lineStart(text, span.start),
      end: Math.min(span.end, last),
    })),
    headings: headings.filter(({ span }) => inner.start <= span.start && span.start < inner.end),
    foreign:
      swallowed ||
      others.length > 0 ||
      entries.some((entry) => entry.anchor === undefined) ||
      lists.some(({ more }) => more),
    inHtml: html !== undefined,
  };
}

/**
 * The one of `lists`, in order, that is a table of contents without markers: half of its links lead to headings the document has, and it stands before
 * half of them.
 */
export function unmarkedTocOf(lists: readonly TopNode[], headings: readonly Heading[]): Span | undefined {
  if (lists.length === 0) return undefined;
  const anchors = new Set(headings.map((heading) => heading.anchor));
  const middle = headings[Math.floor(headings.length / 2)]?.span.start ?? 0;
  return lists.find(({ span, list }) => {
    if (!list || span.start >= middle) return false;
    const known = list.entries.filter(({ anchor }) => anchor !== undefined && anchors.has(anchor));
    return known.length * 2 >= list.entries.length;
  })?.span;
}
