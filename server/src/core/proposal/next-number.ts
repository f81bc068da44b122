import type { Family } from '../template/family';
import { numberIn } from './identity';

/** One more than the highest number among the file names of a folder; 1 when none has one. */
export function nextNumber(family: Family, fileNames: readonly string[]): number {
  const numbers = fileNames.flatMap((name) => {
    const number = Number(numberIn(name, family));
    return Number.isSafeInteger(number) ? [number] : [];
  });
  return Math.max(0, ...numbers) + 1;
}
