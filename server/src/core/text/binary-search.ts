import { contains, type Span } from './span';

/** The index of the first item for which `isReached` is true; the number of items if there is none. It has to be true for all items after that one, too. */
export function firstFrom<T>(items: readonly T[], isReached: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isReached(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Those of `items`, which are in order and do not overlap, that are inside a span. */
export function inSpan<T extends { readonly span: Span }>(items: readonly T[], within: Span): readonly T[] {
  const from = firstFrom(items, ({ span }) => span.start >= within.start);
  const to = firstFrom(items, ({ span }) => span.start > within.end);
  return items.slice(from, to).filter(({ span }) => contains(within, span));
}
