/** Returns `previous` if its elements equal those of `next` by `isEqual`, otherwise `next`: callers then see by identity that nothing has changed. */
export function reusedList<T>(
  previous: readonly T[] | undefined,
  next: readonly T[],
  isEqual: (a: T, b: T) => boolean,
): readonly T[] {
  if (next.length === 0) return none;
  return previous?.length === next.length && previous.every((element, i) => isEqual(element, next[i] as T))
    ? previous
    : next;
}

const none: readonly never[] = [];
