import { optionalMark } from '../text/optional-mark';
import { editDistance } from '../text/similarity';
import { foldSpace } from '../text/words';

/**
 * How a heading says a template title: `same` to the letter; `variant` in case, optional mark, a number before it or closing punctuation only;
 * `near` with a slip of spelling or number; `part` where it is the last of the things that the template's title joins. Undefined: it says something else.
 */
export type Wording = 'same' | 'variant' | 'near' | 'part';

/** A section title, made ready for comparison. */
export interface TitleWords {
  readonly title: string;
  /** Without a number before it (`1.`, `2.3`), optional mark and closing punctuation, in lower case. */
  readonly plain: string;
  /** The words of `plain`, letters and digits only, plural endings folded. */
  readonly stems: readonly string[];
  /** The stems as one word. */
  readonly joined: string;
  /** The digits of `joined`. */
  readonly digits: string;
}

/** A section title made ready for comparison. */
export function titleWordsOf(title: string): TitleWords {
  const plain = foldSpace(title.replace(optionalMark, ''))
    .replace(/^(?:\d+[.):]|\d+(?:\.\d+)+[.):]?) (?=\S)/, '')
    .replace(/\s*[:.]+$/, '')
    .toLowerCase();
  const words = plain.replace(/['’]/g, '').split(/[^\p{L}\p{N}]+/u);
  const stems = words.filter((word) => word !== '').map(stemOf);
  const joined = stems.join('');
  return { title: foldSpace(title), plain, stems, joined, digits: joined.replace(/\D/g, '') };
}

/** How `heading` says `expected`. */
export function wordingOf(heading: TitleWords, expected: TitleWords): Wording | undefined {
  if (heading.title === expected.title) return 'same';
  if (heading.plain === expected.plain) return 'variant';
  if (isNear(heading, expected)) return 'near';
  return isLastPart(heading, expected) ? 'part' : undefined;
}

//   ## Alternatives       for   ## Rationale and alternatives
function isLastPart({ stems }: TitleWords, expected: TitleWords): boolean {
  const from = expected.stems.length - stems.length;
  return (
    from > 1 &&
    stems.length > 0 &&
    expected.stems[from - 1] === 'and' &&
    stems.every((stem, i) => stem === expected.stems[from + i])
  );
}

/** True when one title is the other with words left off its end: `Design` for `Design Details`. */
export function isCutShort(heading: TitleWords, expected: TitleWords): boolean {
  const shorter = heading.stems.length < expected.stems.length ? heading : expected;
  const longer = shorter === heading ? expected : heading;
  return shorter.stems.length > 0 && shorter.stems.every((stem, i) => stem === longer.stems[i]);
}

/** True for a heading that names several things. */
export function joins(heading: string): boolean {
  return /[,&/]|\band\b/i.test(heading);
}

//   ## Guide-level and reference-level explanation      is both
/** True when a heading that names several things has all words of a template title. */
export function joinsTitle(heading: string, { stems }: TitleWords): boolean {
  const said = new Set(titleWordsOf(heading).stems);
  return stems.length > 0 && stems.every((stem) => said.has(stem) || stem === 'and');
}

/** One slip in six letters: enough for `Sumary`, not for `Mitigation` against `Motivation`. Numbers are no slips. */
function isNear({ joined: a, digits }: TitleWords, { joined: b, digits: others }: TitleWords): boolean {
  const slips = Math.floor(Math.min(a.length, b.length) / 6);
  // No distance is less than the difference in length.
  if (a === '' || b === '' || Math.abs(a.length - b.length) > slips || digits !== others) return false;
  return editDistance(a, b) <= slips || isSwap(a, b);
}

/** True when two neighbouring letters changed places: one slip, though two edits. */
function isSwap(a: string, b: string): boolean {
  if (a.length < 6 || a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at < a.length && a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2) === b;
}

/** `stories`, `story` and `storie` are one word here, as are `goal` and `goals`. */
function stemOf(word: string): string {
  return word.replace(/(?:ies|ie|y)$/, 'i').replace(/(?<=.{3})s$/, '');
}
