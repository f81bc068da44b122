/** How often each of the values occurs, in the order of first occurrence. */
export function countEach<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The distinct values, the most frequent first; of equally frequent ones the one that comes first. */
export function byFrequency<T>(values: Iterable<T>): readonly T[] {
  return [...countEach(values)].sort(([, a], [, b]) => b - a).map(([value]) => value);
}
