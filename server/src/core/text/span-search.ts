import { firstFrom } from './binary-search';
import { groupBy } from './group-by';
import type { Span } from './span';

// Each returns a test that takes time logarithmic in the number of spans, which may be in any order and overlap: texts may have tens of thousands of them in one block.

/** A test whether one of some spans contains a span. */
export function inAnyOf(outers: readonly Span[]): (span: Span) => boolean {
  const farthestEnd = farthestEndOf(outers);
  // Those that start at the start of the span, or before.
  return ({ start, end }) => farthestEnd((outer) => outer.start > start) >= end;
}

/** A test whether one of some spans overlaps a span. */
export function overlapsAnyOf(others: readonly Span[]): (span: Span) => boolean {
  const farthestEnd = farthestEndOf(others);
  return ({ start, end }) => farthestEnd((other) => other.start >= end) > start;
}

/** A test whether a span contains one of some spans. */
export function containsAnyOf(inners: readonly Span[]): (span: Span) => boolean {
  const sorted = [...inners].sort((a, b) => a.start - b.start);
  let nearest = Number.POSITIVE_INFINITY;
  /** For each span, the first end of it and those after it. */
  const ends = sorted.map(() => 0);
  for (let i = sorted.length - 1; i >= 0; i--) {
    nearest = Math.min(nearest, (sorted[i] as Span).end);
    ends[i] = nearest;
  }
  return ({ start, end }) => {
    const first = ends[firstFrom(sorted, (inner) => inner.start >= start)];
    return first !== undefined && first <= end;
  };
}

/** A test whether one of some places contains a place: spans count from the start of their block. */
export function inAnyPlaceOf<B>(
  outers: readonly { readonly block: B; readonly span: Span }[],
): (place: { readonly block: B; readonly span: Span }) => boolean {
  const byBlock = new Map(
    [...groupBy(outers, ({ block }) => block)].map(([block, places]) => [
      block,
      inAnyOf(places.map(({ span }) => span)),
    ]),
  );
  return ({ block, span }) => byBlock.get(block)?.(span) ?? false;
}

/** A function that returns the last end of the spans before the first one, by their starts, for which `isAfter` is true; -1 if there are none. */
function farthestEndOf(spans: readonly Span[]): (isAfter: (span: Span) => boolean) => number {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  let farthest = -1;
  const ends = sorted.map(({ end }) => {
    farthest = Math.max(farthest, end);
    return farthest;
  });
  return (isAfter) => ends[firstFrom(sorted, isAfter) - 1] ?? -1;
}
