import { diffArrays } from 'diff';
import { distance } from 'fastest-levenshtein';
import { foldSpace } from './words';

/** Edit distance (Levenshtein) of two strings, in code units. */
export function editDistance(a: string, b: string): number {
  return distance(a, b);
}

/** How much of two texts is common: shares from 0 to 1 of the words of each that stand in common runs. */
export interface Overlap {
  readonly ofFirst: number;
  readonly ofSecond: number;
}

/**
 * Words that two texts share in order, counted only in runs of three or more: single words that happen to recur (`the`,
 * `of`) are no sign of a common origin.
 */
export function overlapOf(first: string, second: string): Overlap {
  const a = foldSpace(first).split(' ');
  const b = foldSpace(second).split(' ');
  let common = 0;
  if (!shareRun(a, b)) return { ofFirst: 0, ofSecond: 0 };
  for (const run of diffArrays(a, b)) {
    if (!run.added && !run.removed && run.value.length >= 3) common += run.value.length;
  }
  return { ofFirst: common / a.length, ofSecond: common / b.length };
}

/** True when some three words in a row stand in both: told in one pass, where the comparison takes many. */
function shareRun(a: readonly string[], b: readonly string[]): boolean {
  const runs = new Set(b.slice(2).map((word, i) => `${b[i]} ${b[i + 1]} ${word}`));
  return a.some((word, i) => i >= 2 && runs.has(`${a[i - 2]} ${a[i - 1]} ${word}`));
}
