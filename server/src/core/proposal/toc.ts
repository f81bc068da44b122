import type { BlockPlace, InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { Comment } from '../markdown/facts/comments';
import { type TocBlock, tocMarkersOf } from '../markdown/toc/toc';
import { sameElements } from '../text/same-elements';
import { type OtherToc, otherTocFacts, otherTocOf } from './other-toc';

/** A table of contents marker as rules see it. */
export interface PlacedTocMarker {
  readonly kind: 'open' | 'close';
  readonly place: BlockPlace;
}

/** The table of contents of a document, without positions. */
export interface Toc {
  readonly markers: readonly PlacedTocMarker[];
  /** What is between the only pair of markers; spans count from the start of {@link part}. */
  readonly block: TocBlock | undefined;
  /** The blocks from the opening to the closing marker; undefined without a pair. */
  readonly part: MarkdownDocument | undefined;
  /** The index of the first section of the outline after the closing marker. */
  readonly firstListed: number;
  /** A table of contents without markers; looked for only where there are none. */
  readonly unmarked: BlockPlace | undefined;
  /** What the document has in place of a table of contents; looked for only where there are neither markers nor {@link unmarked}. */
  readonly other: OtherToc;
  /** True when a list of links is between the first two markers, whatever their kinds. */
  readonly isListBetween: boolean;
}

/** A table of contents, and what it was computed from. */
export interface ComputedToc {
  readonly toc: Toc;
  readonly linkLists: unknown;
  readonly facts: readonly unknown[];
}

/** The table of contents of a document; the one of `previous` where both are equal. */
export function tocOf(document: MarkdownDocument, previous: ComputedToc | undefined): ComputedToc {
  const linkLists = document.facts('linkLists');
  const facts = otherTocFacts(document);
  const isSame = previous?.linkLists === linkLists && sameElements(previous.facts, facts);
  if (isSame && previous.toc.part === partBetween(previous.toc.markers, document)) return previous;
  const toc = computeToc(document, document.facts('comments'));
  return {
    toc: previous && isSameToc(previous.toc, toc) ? previous.toc : toc,
    linkLists,
    facts,
  };
}

function computeToc(document: MarkdownDocument, comments: readonly InBlock<Comment>[]): Toc {
  const markers = tocMarkersOf(comments).map(({ kind, comment }) => ({ kind, place: placeOf(comment) }));
  const [open, close] = markers;
  const part = partBetween(markers, document);
  const unmarked = markers.length === 0 ? unmarkedToc(document) : undefined;
  return {
    markers,
    block: part?.tocBlock,
    part,
    firstListed: part && close ? document.sectionsBefore(close.place) : 0,
    unmarked,
    other: markers.length > 0 || unmarked ? undefined : otherTocOf(document),
    isListBetween:
      open !== undefined && close !== undefined && isListBetween(document, open.place, close.place),
  };
}

/** The blocks from the opening to the closing marker; undefined unless there is just one pair. */
function partBetween(
  [open, close, ...others]: readonly PlacedTocMarker[],
  document: MarkdownDocument,
): MarkdownDocument | undefined {
  if (open?.kind !== 'open' || close?.kind !== 'close' || others.length > 0) return undefined;
  return document.part(document.indexOf(open.place.block), document.indexOf(close.place.block) + 1);
}

function placeOf({ block, span }: InBlock<Comment>): BlockPlace {
  return { block, span };
}

function unmarkedToc(document: MarkdownDocument): BlockPlace | undefined {
  if (document.facts('linkLists').length === 0) return undefined;
  const span = document.unmarkedToc;
  return span && document.placeOf(span);
}

function isListBetween(document: MarkdownDocument, first: BlockPlace, second: BlockPlace): boolean {
  if (document.facts('linkLists').length === 0) return false;
  const [from, to] = [document.spanOf(first), document.spanOf(second)];
  return document.linkLists.some((list) => from.end <= list.start && list.end <= to.start);
}

function isSameToc(a: Toc, b: Toc): boolean {
  return (
    a.part === b.part &&
    a.firstListed === b.firstListed &&
    a.isListBetween === b.isListBetween &&
    a.other === b.other &&
    isSamePlace(a.unmarked, b.unmarked) &&
    a.markers.length === b.markers.length &&
    a.markers.every(
      ({ kind, place }, i) => kind === b.markers[i]?.kind && isSamePlace(place, b.markers[i]?.place),
    )
  );
}

/** True when both are the same place of the same block. */
export function isSamePlace(a: BlockPlace | undefined, b: BlockPlace | undefined): boolean {
  if (!a || !b) return a === b;
  return a.block === b.block && a.span.start === b.span.start && a.span.end === b.span.end;
}
