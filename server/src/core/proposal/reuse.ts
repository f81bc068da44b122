/** `known` where it has the same elements as `next` by `isEqual`, else `next`: a comparison of identities shows that nothing has changed. */
export function reusedList<T>(
  known: readonly T[] | undefined,
  next: readonly T[],
  isEqual: (a: T, b: T) => boolean,
): readonly T[] {
  if (next.length === 0) return none;
  return known?.length === next.length && known.every((element, i) => isEqual(element, next[i] as T))
    ? known
    : next;
}

const none: readonly never[] = [];
