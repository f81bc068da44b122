import { compareText } from '../text/compare';
import type { Summary } from './proposal-summary';

/** How many of these proposals have each value in one of the fields with these keys. */
export function seenValues(
  keys: readonly string[],
  proposals: readonly Summary[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { values } of proposals) {
    const own = new Set(keys.flatMap((key) => values.get(key) ?? []));
    for (const value of own) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** The values by frequency, the most frequent first. */
export function byUse(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || compareText(a.toLowerCase(), b.toLowerCase()))
    .map(([value]) => value);
}

/** The other proposals of the same family. `path` is that of the text of the proposal. */
export function othersOf(
  familyId: string,
  path: string | undefined,
  proposals: readonly Summary[],
): readonly Summary[] {
  return proposals.filter((summary) => summary.family.id === familyId && summary.path !== path);
}
