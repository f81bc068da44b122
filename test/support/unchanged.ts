import type { Unchanged } from '../../server/src/core/markdown/blocks/blocks';
import type { Random } from './random';

/** What an editor that changes `before` into `after` may know to be unchanged: the most, or a little less on either side; now and then nothing. */
export function unchangedBetween(before: string, after: string, random: Random): Unchanged | undefined {
  if (random.below(4) === 0) return undefined;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const isInLineEnding = (offset: number) => before.startsWith('\r\n', offset - 1);
  const less = () => random.below(2) * random.below(30);
  head = Math.max(0, head - less());
  tail = Math.max(0, tail - less());
  // No client can name a place within a line ending.
  if (isInLineEnding(head)) head--;
  if (isInLineEnding(before.length - tail)) tail--;
  return { head, tail };
}
