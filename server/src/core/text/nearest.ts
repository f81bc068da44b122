import { editDistance } from './similarity';

/**
 * The one of `known` that `word` was probably meant to be: begun and not finished, or misspelt in no more than a third of its letters.
 * Undefined when none is near.
 */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  const begun = word.length < 3 ? [] : known.filter((one) => one.startsWith(word.toLowerCase()));
  return begun.length === 1 ? begun[0] : misspelt(word, known, () => true);
}

/**
 * The name in `known` that was probably meant: the same in other letters' case, else begun and not finished, else misspelt in each word by a third
 * at most, for files of one folder often have words in common. Numbers are the same: `12` is no slip of `13`.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const same = known.find((one) => one.length === name.length && one.toLowerCase() === lower);
  if (same !== undefined) return same;
  const digits = digitsOf(name);
  const begun =
    name.length < 3 ? [] : known.filter((one) => one.startsWith(lower) && digitsOf(one) === digits);
  return begun.length === 1
    ? begun[0]
    : misspelt(name, known, (one) => digitsOf(one) === digits && isNearByWords(name, one));
}

/** True when each word is near the one in its place; names of more or fewer words, as a hyphen makes them, differ in two letters at most. */
function isNearByWords(first: string, second: string): boolean {
  const [some, others] = [first, second].map((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  if (some?.length !== others?.length) return editDistance(first.toLowerCase(), second.toLowerCase()) <= 2;
  return !!some?.every((word, i) => {
    const other = others?.[i] ?? '';
    // A single letter is a name of its own, as a number is.
    return word === other || (other.length > 1 && editDistance(word, other) <= Math.ceil(other.length / 3));
  });
}

/** The nearest of those in `known` that are near enough and `may` be it. */
function misspelt(word: string, known: readonly string[], may: (one: string) => boolean): string | undefined {
  const lower = word.toLowerCase();
  let best: string | undefined;
  let least = lower.length;
  for (const one of known) {
    const most = Math.ceil(one.length / 3);
    // No distance is less than the difference in length.
    if (Math.abs(one.length - word.length) > most || !may(one)) continue;
    const distance = editDistance(lower, one.toLowerCase());
    if (distance > most || distance >= least) continue;
    best = one;
    least = distance;
  }
  return best;
}

function digitsOf(text: string): string {
  return text.match(/\d+/g)?.join(' ') ?? '';
}
