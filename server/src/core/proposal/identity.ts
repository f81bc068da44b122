import type { Family } from '../template/family';
import { baseName, folderOf } from '../text/paths';
import { escapeRegExp } from '../text/reg-exp';

/** The name that contains the number and slug of a proposal: of the file at `path`, or of its folder where each proposal has one. */
export function entryNameOf(path: string, { mainFile, metadata }: Family): string | undefined {
  const name = baseName(path);
  if (mainFile === undefined) return name;
  const folder = name === mainFile || name === metadata?.file ? folderOf(path) : undefined;
  return folder === undefined ? undefined : baseName(folder);
}

/** The folder that contains the proposals beside the one at `path`: the folder of the file, or the parent folder where each proposal has a folder. Undefined at the top. */
export function entriesFolderOf(path: string, { mainFile }: Family): string | undefined {
  const folder = folderOf(path);
  return mainFile === undefined || folder === undefined ? folder : folderOf(folder);
}

/** The number in the name of a proposal, without leading zeros; undefined when it has none. */
export function numberIn(name: string, { fileName }: Family): string | undefined {
  const number = fileName.exec(name)?.groups?.number;
  return number && /^\d+$/.test(number) ? String(Number(number)) : undefined;
}

//   A66-keys.md and L66-names.md have the same number in two series
/** The letters before the number in the name of a proposal, in lower case: proposals with other letters are numbered by themselves. Empty when there are none. */
export function seriesIn(name: string, { fileName }: Family): string {
  const number = fileName.exec(name)?.groups?.number;
  const before = number === undefined ? '' : name.slice(0, name.indexOf(number));
  return before.toLowerCase().replace(/[^a-z]/g, '');
}

/** A number as the family writes it, padded with zeros. */
export function formatNumber(number: string, { digits = 1 }: Family): string {
  return /^\d+$/.test(number) ? number.padStart(digits, '0') : number;
}

/** A pattern for placeholders of a number: `NNNN`, `XXXX`, `0000`, and that of the family. */
export function numberPlaceholderPattern({ numberPlaceholder }: Family): string {
  return `\\b(?:N{4,}|X{4,}|0000|${escapeRegExp(numberPlaceholder)})\\b`;
}

/** The folders that a family keeps its proposals in, of which the first is for new ones; empty when they are beside the template. `root` is what its places are relative to. */
export function homeFolders({ folder, otherFolders = [] }: Family, root = ''): readonly string[] {
  if (folder === undefined) return [];
  return [folder, ...otherFolders].map((name) => (name === '.' ? root : `${root}/${name}`));
}
