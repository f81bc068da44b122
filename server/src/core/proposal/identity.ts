import type { Family } from '../template/family';
import { baseName, folderOf } from '../text/paths';
import { escapeRegExp } from '../text/reg-exp';

/** The name that contains the number and slug of a proposal: the name of the file at `path`, or of its folder if each proposal has its own folder. */
export function entryNameOf(path: string, { mainFile, metadata }: Family): string | undefined {
  const name = baseName(path);
  if (mainFile === undefined) return name;
  const folder = name === mainFile || name === metadata?.file ? folderOf(path) : undefined;
  return folder === undefined ? undefined : baseName(folder);
}

/** The path of the sidecar file of the proposal at `path`; undefined where its family has none, and for a file that is not the main file of a proposal. */
export function sidecarPathOf(path: string, { mainFile, metadata }: Family): string | undefined {
  return mainFile === baseName(path) && metadata?.file !== undefined
    ? `${folderOf(path) ?? ''}/${metadata.file}`
    : undefined;
}

/** The folder that contains the proposals beside the one at `path`: the folder of the file, or the parent folder where each proposal has a folder. Undefined at the top. */
export function entriesFolderOf(path: string, { mainFile }: Family): string | undefined {
  const folder = folderOf(path);
  return mainFile === undefined || folder === undefined ? folder : folderOf(folder);
}

/** The number in the name of a proposal, without leading zeros; undefined when it has none. */
export function numberIn(name: string, { fileName }: Family): string | undefined {
  const number = fileName.exec(name)?.groups?.number;
  if (number === undefined || !/^\d+$/.test(number)) return undefined;
  const isDate = isYear(Number(number)) && month.test(name.slice(name.indexOf(number) + number.length));
  return isDate ? undefined : String(Number(number));
}

//   2026-01-keys.md   2026-01-31-keys.md
const month = /^-(?:0[1-9]|1[0-2])(?!\d)/;

/** True for a number that may be a year. */
export function isYear(number: number): boolean {
  return number >= 1990 && number <= 2099;
}

//   2026-roadmap.md      beside   0012-keys.md
/** True if numbers that look like years are years beside these numbers, because all of these are much lower. */
export function areYearsAmong(numbers: readonly number[]): boolean {
  const others = numbers.filter((number) => !isYear(number));
  return others.length > 0 && others.every((number) => number < minBesideYears);
}

//   2019-keys.md   2019-hooks.md   2021-names.md
/** True if the numbers of a series are years: all of them look like years, and one of them occurs more than once. */
export function areYears(numbers: readonly number[]): boolean {
  return numbers.length > 2 && numbers.every(isYear) && new Set(numbers).size < numbers.length;
}

/** A series with a number this high may also have proposals whose numbers look like years. */
const minBesideYears = 1000;

/** Years are told apart only in families that pad numbers to at least this many digits. Others take their numbers from issues, which are far apart. */
const minDigitsBesideYears = 4;

/** The names of a series without those whose number is a year. */
export function withoutYears(names: readonly string[], family: Family): readonly string[] {
  const numbers = new Map(names.map((name) => [name, Number(numberIn(name, family) ?? Number.NaN)]));
  const known = [...numbers.values()].filter((number) => !Number.isNaN(number));
  const isPadded = (family.digits ?? 1) >= minDigitsBesideYears;
  return areYears(known) || (isPadded && areYearsAmong(known))
    ? names.filter((name) => !isYear(numbers.get(name) ?? 0))
    : names;
}

//   A66-keys.md and L66-names.md have the same number in two series
/** The letters before the number in the name of a proposal, in lower case; empty if there are none. Each prefix has its own numbering. */
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

/** The folders that contain the proposals of a family; new ones go into the first. Empty if proposals are beside the template. The family's paths are relative to `root`. */
export function homeFolders({ folder, otherFolders = [] }: Family, root = ''): readonly string[] {
  if (folder === undefined) return [];
  return [folder, ...otherFolders].map((name) => (name === '.' ? root : `${root}/${name}`));
}
