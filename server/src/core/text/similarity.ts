import { diffArrays } from 'diff';
import { distance } from 'fastest-levenshtein';
import { foldSpace } from './words';

/** The words of a text, made ready to be compared with those of others. */
export interface WordRuns {
  readonly words: readonly string[];
  /** Each three words in a row, in order. */
  readonly runs: readonly string[];
  readonly known: ReadonlySet<string>;
}

/** The words of `text`. */
export function wordRunsOf(text: string): WordRuns {
  const words = foldSpace(text).split(' ');
  const runs = words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);
  return { words, runs, known: new Set(runs) };
}

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
 * `of`) are no sign of a common origin. None where the second shares less than `least` of its words.
 */
export function overlapOf(first: WordRuns, second: WordRuns, least: number): Overlap {
  const none = { ofFirst: 0, ofSecond: 0 };
  const most = sharedOf(second, first);
  if (most === 0 || most < least * second.words.length) return none;
  let common = 0;
  for (const run of diffArrays([...first.words], [...second.words])) {
    if (!run.added && !run.removed && run.value.length >= 3) common += run.value.length;
  }
  return { ofFirst: common / first.words.length, ofSecond: common / second.words.length };
}

/** How many words stand in runs that the others have anywhere: no fewer than in order. Told in one pass, where the comparison takes many. */
function sharedOf({ runs }: WordRuns, { known }: WordRuns): number {
  let count = 0;
  let end = 0;
  for (let i = 0; i < runs.length; i++) {
    if (!known.has(runs[i] as string)) continue;
    count += i + 3 - Math.max(end, i);
    end = i + 3;
  }
  return count;
}
