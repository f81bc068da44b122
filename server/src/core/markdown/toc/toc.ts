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

/** A pair of markers and the content between them. */
export interface TocBlock {
  readonly open: TocMarker;
  readonly close: TocMarker;
  /** From the end of the opening marker to the start of the closing one. */
  readonly inner: Span;
  readonly entries: readonly TocEntry[];
  /** The spans of the lists that contain the entries, in order. */
  readonly lists: readonly Span[];
  /** The headings between the markers. There should be none: a marker is in the wrong place. */
  readonly headings: readonly Heading[];
  /** True when there is other content between the markers than lists of links into this document. It was written by an author, so an update must not overwrite it. */
  readonly hasOtherContent: boolean;
  /** What is in the lists besides links, in words for a message: an update removes it. */
  readonly otherContent: readonly string[];
  /** True when the opening marker continues an HTML block that starts above it (`</details>`): a list directly below would be part of that block. */
  readonly isInHtml: boolean;
}

/** Returns the markers among `comments`, in order. Markers of another tool, which updates its table itself, are ignored. */
export function tocMarkersOf<C extends Comment>(
  comments: readonly C[],
): readonly (TocMarker & { readonly comment: C })[] {
  const markers: (TocMarker & { readonly comment: C })[] = [];
  let isInOtherTool = false;
  for (const comment of comments) {
    const { span, content, alone, state } = comment;
    const word = alone && state === 'closed' ? content.trim().toLowerCase() : '';
    if (otherToolMarker.test(word)) isInOtherTool = true;
    else if (word === 'tocstop' && markers.at(-1)?.kind === 'open') markers.pop();
    else if (word === '/toc' && isInOtherTool) isInOtherTool = false;
    else if (word === 'toc' || word === '/toc')
      markers.push({ kind: word === 'toc' ? 'open' : 'close', span, comment });
  }
  return markers;
}

/** The opening marker of the VS Code and Sublime Text extensions: `<!-- TOC depthFrom:2 updateOnSave:false -->`. `tocstop`, above, is markdown-toc's closing marker. */
const otherToolMarker = /^toc(?:\s+\w+:\S+)+$/;

/** Returns the table of contents between the markers; undefined unless there is exactly one pair, in order. `nodesIn` returns the top-level nodes in a span. */
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
  const otherContent = lists.flatMap(({ otherContent }) => otherContent);
  const otherNodes = within.filter(({ type }) => type !== 'list' && type !== 'heading');
  const html = nodes
    .map(({ span }) => span)
    .find(({ start, end }) => open.span.end <= end && text.slice(start, open.span.start).trim() !== '');
  const isListInHtml = html && text.slice(inner.start, Math.min(html.end, inner.end)).trim() !== '';
  // An indented closing marker is part of the last list item for the parser, but it is not part of the table.
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
    hasOtherContent:
      isListInHtml ||
      otherNodes.length > 0 ||
      entries.some((entry) => entry.anchor === undefined) ||
      otherContent.length > 0,
    otherContent,
    isInHtml: html !== undefined,
  };
}

/**
 * Finds a table of contents without markers: the first of `lists` that is in the first half of the headings and has at least half of its links
 * lead to headings of the document.
 */
export function unmarkedTocOf(lists: readonly TopNode[], headings: readonly Heading[]): Span | undefined {
  if (lists.length === 0) return undefined;
  const anchors = new Set(headings.map((heading) => heading.anchor));
  const middle = headings[Math.floor(headings.length / 2)]?.span.start ?? 0;
  return lists.find(({ span, list }) => {
    if (!list || span.start >= middle) return false;
    const resolved = list.entries.filter(({ anchor }) => anchor !== undefined && anchors.has(anchor));
    return resolved.length * 2 >= list.entries.length;
  })?.span;
}
