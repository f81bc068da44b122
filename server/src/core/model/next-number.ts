import type { Family } from './family';

/** One more than the highest number among the file names of a folder; 1 when none has one. */
export function nextNumber(family: Family, fileNames: readonly string[]): number {
  const numbers = fileNames.flatMap((name) => {
    const number = Number(family.fileName.exec(name)?.groups?.number);
    return Number.isSafeInteger(number) ? [number] : [];
  });
  return Math.max(0, ...numbers) + 1;
}
