import type { Family } from '../template/family';
import { numberIn } from './identity';

/** The highest number in the file names plus one; 1 when none of them has a number. */
export function nextNumber(family: Family, fileNames: readonly string[]): number {
  const numbers = fileNames.flatMap((name) => {
    const number = Number(numberIn(name, family));
    return Number.isSafeInteger(number) ? [number] : [];
  });
  return Math.max(0, ...numbers) + 1;
}
