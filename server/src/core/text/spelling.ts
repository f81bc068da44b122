import { distance } from 'fastest-levenshtein';
import { wordsOf } from './words';

/** Edit distance (Levenshtein) of two strings, in code units. */
export function editDistance(a: string, b: string): number {
  return distance(a, b);
}

/**
 * The candidate that `word` was probably meant to be: the only one that starts with `word`, or else the one with the smallest edit distance, which may be
 * at most a third of the candidate's length. Case is ignored; candidates are lower case. Undefined when none is near.
 */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const completions =
    word.length < 3 ? [] : candidates.filter((candidate) => candidate.startsWith(word.toLowerCase()));
  return completions.length === 1 ? completions[0] : nearestSpelling(word, candidates, () => true);
}

/**
 * The file name, or anchor, that `name` was probably meant to be: one that differs only in case, or else the only one that starts with `name`, or else the
 * nearest one whose words each differ in at most a third of their letters. Comparing word by word avoids false matches, because the names in one folder often share
 * words. Numbers must be equal: `12` is not a misspelling of `13`.
 */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const sameLetters = candidates.find(
    (candidate) => candidate.length === name.length && candidate.toLowerCase() === lower,
  );
  if (sameLetters !== undefined) return sameLetters;
  const digits = digitsOf(name);
  const completions =
    name.length < 3
      ? []
      : candidates.filter((candidate) => candidate.startsWith(lower) && digitsOf(candidate) === digits);
  return completions.length === 1
    ? completions[0]
    : nearestSpelling(
        name,
        candidates,
        (candidate) => digitsOf(candidate) === digits && isNearWordByWord(name, candidate),
      );
}

/** True when the words of both names are near in pairs. Names with different numbers of words, for example by an additional hyphen, may differ in two letters. */
function isNearWordByWord(name: string, candidate: string): boolean {
  const [words, candidateWords] = [name, candidate].map((text) =>
    text.toLowerCase().split(/[^\p{L}\p{N}]+/u),
  );
  if (words?.length !== candidateWords?.length)
    return editDistance(name.toLowerCase(), candidate.toLowerCase()) <= 2;
  return !!words?.every((word, i) => {
    const other = candidateWords?.[i] ?? '';
    // A single letter is significant, like a number: `plan-a` is not a misspelling of `plan-b`.
    return word === other || (other.length > 1 && editDistance(word, other) <= Math.ceil(other.length / 3));
  });
}

/** The accepted candidate with the smallest edit distance, which may be at most a third of the candidate's length. */
function nearestSpelling(
  word: string,
  candidates: readonly string[],
  accepts: (candidate: string) => boolean,
): string | undefined {
  const lower = word.toLowerCase();
  let nearest: string | undefined;
  let smallest = lower.length;
  for (const candidate of candidates) {
    const limit = Math.ceil(candidate.length / 3);
    // The edit distance is at least the difference in length; checking this first saves most of the computations.
    if (Math.abs(candidate.length - word.length) > limit || !accepts(candidate)) continue;
    const distance = editDistance(lower, candidate.toLowerCase());
    if (distance > limit || distance >= smallest || isNegation(lower, candidate.toLowerCase(), distance))
      continue;
    nearest = candidate;
    smallest = distance;
  }
  return nearest;
}

//   not implemented, unimplemented, non-final       are no misspellings of  implemented, final
/** True when one of two words is a negation that is nearer to the other one without its prefix, or only one of them has a word such as `not`. */
function isNegation(word: string, candidate: string, distance: number): boolean {
  if (negatingWord.test(word) !== negatingWord.test(candidate)) return true;
  return isNegationOf(word, candidate, distance) || isNegationOf(candidate, word, distance);
}

function isNegationOf(negated: string, word: string, distance: number): boolean {
  const [prefix] = negatingPrefix.exec(negated) ?? [];
  return (
    prefix !== undefined &&
    !word.startsWith(prefix) &&
    editDistance(negated.slice(prefix.length), word) < distance
  );
}

const negatingWord = /(?:^|[^\p{L}\p{N}])(?:not|no|non|never|without|isn['’]?t|won['’]?t)(?![\p{L}\p{N}])/u;
const negatingPrefix = /^(?:not|non|no|un|in|im|dis|de)[-_ ]*/;

function digitsOf(text: string): string {
  return text.match(/\d+/g)?.join(' ') ?? '';
}

//   Goals 🚀      C#      50 %
/** Symbols with a meaning: emoji, `+`, `#`. `&` is the word `and`; other punctuation has none. */
const symbol = /[\p{S}#%@]/gu;

/** True when each word of `before` is in `after`, also in another spelling or form: `Detail Design` in `Detailed design`. Numbers, emoji and other symbols must be equal. */
export function keepsWords(before: string, after: string): boolean {
  const symbols: string[] = after.match(symbol) ?? [];
  const unmatched = [...wordsOf(after.toLowerCase()).split(' '), ...symbols];
  return [...wordsOf(before.toLowerCase()).split(' '), ...(before.match(symbol) ?? [])].every((word) => {
    const isExact = unmatched.includes(word) || !/^\p{L}+$/u.test(word);
    const near = isExact ? word : nearestWord(word, unmatched);
    const at = near === undefined ? -1 : unmatched.indexOf(near);
    if (at >= 0) unmatched.splice(at, 1);
    return at >= 0 || word === '';
  });
}
