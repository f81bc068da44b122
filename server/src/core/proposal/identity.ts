import type { Family } from '../template/family';
import { baseName, folderOf } from '../text/paths';
import { literalPattern } from '../text/pattern';

/** The name that a proposal's number and slug are in: that of the file at `path`, or of its folder where each proposal has one. */
export function entryNameOf(path: string, { mainFile, metadata }: Family): string | undefined {
  const name = baseName(path);
  if (mainFile === undefined) return name;
  const folder = name === mainFile || name === metadata?.file ? folderOf(path) : undefined;
  return folder === undefined ? undefined : baseName(folder);
}

/** The folder that a proposal is in, beside others: that of its file at `path`, or of its own folder. Undefined at the top. */
export function entriesFolderOf(path: string, { mainFile }: Family): string | undefined {
  const folder = folderOf(path);
  return mainFile === undefined || folder === undefined ? folder : folderOf(folder);
}

/** The number in the name of a proposal, without leading zeros; undefined when it has none. */
export function numberIn(name: string, { fileName }: Family): string | undefined {
  const number = fileName.exec(name)?.groups?.number;
  return number && /^\d+$/.test(number) ? String(Number(number)) : undefined;
}

/** A number as its process writes it: with as many digits. */
export function formatNumber(number: string, { digits = 1 }: Family): string {
  return /^\d+$/.test(number) ? number.padStart(digits, '0') : number;
}

/** Pattern of what stands where a number will be: `NNNN`, `XXXX` or `0000`, as processes write it, and the family's own. */
export function numberPlaceholderPattern({ numberPlaceholder }: Family): string {
  return `\\b(?:N{4,}|X{4,}|0000|${literalPattern(numberPlaceholder)})\\b`;
}
