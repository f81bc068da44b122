import { editDistance } from './similarity';

/**
 * The one of `known` that `word` was probably meant to be: begun and not finished, or misspelt in no more than a third of its letters.
 * Undefined when none is near.
 */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const begun = known.filter((one) => lower.length >= 3 && one.startsWith(lower));
  if (begun.length === 1) return begun[0];
  const [best] = known
    .map((one) => ({ one, distance: editDistance(lower, one.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.ceil(best.one.length / 3) && best.distance < lower.length
    ? best.one
    : undefined;
}

/**
 * The name in `known` that was probably meant: the same in other letters' case, else a near one with the same numbers, for `12` is no slip of
 * `13`.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  const digits = (text: string) => text.match(/\d+/g)?.join(' ') ?? '';
  return (
    known.find((one) => one.toLowerCase() === lower) ??
    nearestOf(
      name,
      known.filter((one) => digits(one) === digits(name)),
    )
  );
}
