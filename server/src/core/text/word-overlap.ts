import { diffArrays } from 'diff';
import { foldSpace } from './words';

/** The words of a text, prepared for {@link overlapOf}. */
export interface WordRuns {
  readonly words: readonly string[];
  /** Every three consecutive words, in order. */
  readonly runs: readonly string[];
  readonly runSet: ReadonlySet<string>;
}

/** Splits `text` into words and runs of three. */
export function wordRunsOf(text: string): WordRuns {
  const words = foldSpace(text).split(' ');
  const runs = words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);
  return { words, runs, runSet: new Set(runs) };
}

/** The shares, from 0 to 1, of the words of each text that are in runs of words common to both. */
export interface Overlap {
  readonly ofFirst: number;
  readonly ofSecond: number;
}

/**
 * The words that two texts have in common in the same order. Only runs of three or more words count: single common words (`the`, `of`) do not
 * indicate a common origin. Zero when the second text shares less than `minShare` of its words.
 */
export function overlapOf(first: WordRuns, second: WordRuns, minShare: number): Overlap {
  const none = { ofFirst: 0, ofSecond: 0 };
  const upperBound = countWordsInRunsOf(second, first);
  if (upperBound === 0 || upperBound < minShare * second.words.length) return none;
  let common = 0;
  for (const change of diffArrays([...first.words], [...second.words])) {
    if (!change.added && !change.removed && change.value.length >= 3) common += change.value.length;
  }
  return { ofFirst: common / first.words.length, ofSecond: common / second.words.length };
}

/**
 * The number of words in runs that occur anywhere in the other text: an upper bound of the common words in order. It takes one pass, while the diff takes
 * quadratic time on different texts.
 */
function countWordsInRunsOf({ runs }: WordRuns, { runSet }: WordRuns): number {
  let count = 0;
  let countedUntil = 0;
  for (let i = 0; i < runs.length; i++) {
    if (!runSet.has(runs[i] as string)) continue;
    count += i + 3 - Math.max(countedUntil, i);
    countedUntil = i + 3;
  }
  return count;
}
