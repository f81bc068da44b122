import { memoize } from '../text/memoize';

/** What the name of a file or folder has in common with those of its siblings. */
export interface NameShape {
  /** Equal for names of the same shape: `rfc-#` for `rfc-0012-keys.md` and `rfc-0013.md`. */
  readonly key: string;
  /** `number`: a number, perhaps with letters before it; `day`: a date, perhaps without its day; `words`: neither. */
  readonly kind: 'number' | 'day' | 'words';
  /** The letters before the number, in lower case; empty when there are none. */
  readonly letters: string;
  /** The number as written, or the letters that stand for it: `0012`, `NNNN`. */
  readonly number: string | undefined;
}

//   20200319-keys.md   2020-03-19-keys.md   2020-03-keys.md
const day = /^(?:(?:19|20)\d{6}|(?:19|20)\d\d-\d\d-\d\d|(?:199\d|20\d\d)-(?:0[1-9]|1[0-2]))(?![A-Za-z\d])/;

//   0012-keys.md   12_keys.md   rfc-0012.md   A66-keys.md   ODH-ADR-0012-keys.md   but not   how-to-use-http-2.md
const numbered =
  /^(?<letters>(?:[A-Z][A-Za-z]*[-_. ])*(?:[A-Za-z]+[-_. ]?)?)(?<number>\d{1,7}|N{3,}|X{3,}|n{4,}|x{4,})(?![A-Za-z\d])/;

/** The shape of the name of a file or folder. */
export function shapeOf(name: string): NameShape {
  const stem = stemOf(name);
  if (day.test(stem)) return { key: 'day', kind: 'day', letters: '', number: undefined };
  const groups = numbered.exec(stem)?.groups;
  if (!groups) return { key: 'words', kind: 'words', letters: '', number: undefined };
  const letters = (groups.letters ?? '').replace(/[^A-Za-z]+/g, '').toLowerCase();
  // Single letters are classes within one series: `A66`, `L12`.
  const key = `${letters.length === 1 ? '?' : letters}#`;
  return { key, kind: 'number', letters, number: groups.number };
}

/** The number or day in the name of a proposal, by which the newest has the highest one: 20260131 for `2026-01-31-keys.md`; undefined without one. */
export function orderOf(name: string): number | undefined {
  const { kind, number } = shapeOf(name);
  if (kind === 'words') return undefined;
  return Number(kind === 'day' ? day.exec(name)?.[0].replaceAll('-', '').padEnd(8, '0') : number);
}

/** What follows the number or day in the name of a file or folder: `keys` for `12-keys`; empty if nothing does, or if there is neither. */
export function wordsAfterNumber(name: string): string {
  const stem = stemOf(name);
  const match = day.exec(stem) ?? numbered.exec(stem);
  return match ? stem.slice(match[0].length).replace(/^[-_. ]+/, '') : '';
}

/** True for a number that no proposal has: zeros, or letters that stand for a number. */
export function isZero({ number }: NameShape): boolean {
  return number !== undefined && (/^0{2,}$/.test(number) || /^\D/.test(number));
}

/** A file name without the endings of Markdown files. */
export function stemOf(name: string): string {
  return name.replace(/\.(?:md|markdown)(?:\.template)?$/i, '');
}

/** The words of a name, in lower case: `rfc`, `template` for `RFC_template.md`. */
export const wordsOfName = memoize((name): readonly string[] =>
  stemOf(name)
    .normalize('NFC')
    .toLowerCase()
    .split(/[-_. ]+/)
    .filter((word) => word !== ''),
);
