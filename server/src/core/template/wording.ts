import { withoutHeadingId } from '../markdown/facts/anchors';
import { memoize } from '../text/memoize';
import { editDistance } from '../text/spelling';
import { trimEndOf } from '../text/trim';
import { foldSpace } from '../text/words';
import { optionalMarker, optionalPrefix, withoutDemand } from './optional-sections';

/**
 * How a heading compares with a title of the template. `same`: equal; `variant`: another case, optional marker, number before it or closing punctuation; `near`: misspelt, or
 * singular for plural; `part`: only the last part of a title with "and".
 */
export type Wording = 'same' | 'variant' | 'near' | 'part';

/** A section title, prepared for comparison. */
export interface TitleWords {
  /** The title without an anchor in braces. */
  readonly title: string;
  /** The title without a number before it (`1.`, `2.3`), anchor in braces, optional marker and closing punctuation, in lower case. */
  readonly plain: string;
  /** {@link plain} without a number that may be part of the title: `1 Summary`. */
  readonly unnumbered: string;
  /** The words of {@link plain}, letters and digits only, without plural endings. */
  readonly stems: readonly string[];
  /** The stems without spaces. */
  readonly joined: string;
  /** The digits of {@link joined}. */
  readonly digits: string;
}

/** Prepares a section title for comparison. Each heading is compared with many titles. */
export const titleWordsOf = memoize((written: string): TitleWords => {
  const title = withoutHeadingId(withoutDemand(written));
  const numbered = foldSpace(title.replace(optionalMarker, '').replace(optionalPrefix, ''))
    .replace(/^(?:\d+[.):]|\d+(?:\.\d+)+[.):]?) (?=\S)/, '')
    .toLowerCase();
  const plain = withoutEndSigns(numbered);
  const unnumbered = plain.replace(/^\d{1,2}(?: ?[-–—])? (?=\p{L})/u, '');
  const words = plain.replace(/['’]/g, '').split(/[^\p{L}\p{N}]+/u);
  const stems = words.filter((word) => word !== '').map(stemOf);
  const joined = stems.join('');
  return { title: foldSpace(title), plain, unnumbered, stems, joined, digits: joined.replace(/\D/g, '') };
});

//   ## Problem statement      for   ## Problem statement (step 1)
/** A title of the template without a note in parentheses at its end; undefined where it has none. */
function withoutNote(title: string): string | undefined {
  const start = title.endsWith(')') ? title.lastIndexOf(' (') : -1;
  return start > 0 ? title.slice(0, start) : undefined;
}

/** A title without a colon or full stops at its end. */
function withoutEndSigns(title: string): string {
  const trimmed = trimEndOf(title, ':.');
  return trimmed.length < title.length ? trimmed.trimEnd() : title;
}

/** How `heading` compares with `expected`; undefined when they are different titles. */
export function wordingOf(heading: TitleWords, expected: TitleWords): Wording | undefined {
  if (heading.title === expected.title || valueInTitle(heading.title, expected)) return 'same';
  if (heading.plain === expected.plain || heading.unnumbered === expected.plain) return 'variant';
  //   ## 1. Summary      for   ## 1 Summary
  if (expected.unnumbered !== expected.plain && heading.unnumbered === expected.unnumbered) return 'variant';
  if (heading.plain !== '' && heading.plain === withoutNote(expected.plain)) return 'variant';
  if (isNear(heading, expected)) return 'near';
  return isLastPart(heading, expected) ? 'part' : undefined;
}

//   ## Status: accepted      for   ## Status
/** The status in a heading that contains it instead of the section below; undefined for other headings. */
export function valueInTitle(heading: string, { plain }: TitleWords): string | undefined {
  if (plain !== 'status' && plain !== 'state') return undefined;
  const value = /^[^:]*: *(\S.*)$/.exec(heading)?.[1];
  return heading.toLowerCase().startsWith(`${plain}:`) ? value : undefined;
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

/** True when one title starts with all words of the other: `Design` and `Design Details`. */
export function isPrefix(heading: TitleWords, expected: TitleWords): boolean {
  const shorter = heading.stems.length < expected.stems.length ? heading : expected;
  const longer = shorter === heading ? expected : heading;
  if (isPlural(shorter) && !longer.plain.startsWith(shorter.plain)) return false;
  return shorter.stems.length > 0 && shorter.stems.every((stem, i) => stem === longer.stems[i]);
}

//   ## References   has another meaning than   ## Reference implementation
function isPlural({ plain, stems }: TitleWords): boolean {
  return stems.length === 1 && plain.endsWith('s');
}

//   ## Guide-level and reference-level explanation      for   ## Guide-level explanation   and   ## Reference-level explanation
//   ## Proposal summary      for   ## Summary      but not   ## Non-Goals   for   ## Goals
//   ## Goals & Non-Goals      for both
/** True when a heading, or one of the titles that it joins, contains all words of a title of the template and does not negate them. */
export function joinsTitle(heading: string, words: TitleWords): boolean {
  return joinedStemsOf(heading).some((stems) => containsTitle(stems, words));
}

/** Finds headings that join titles, see {@link joinsTitle}. */
export class JoiningHeadings {
  /** The indexes of the headings with a stem, in order. */
  readonly #byStem = new Map<string, number[]>();

  constructor(private readonly headings: readonly string[]) {
    for (const [i, heading] of headings.entries())
      for (const stem of new Set(joinedStemsOf(heading).flat())) {
        const indexes = this.#byStem.get(stem);
        if (indexes) indexes.push(i);
        else this.#byStem.set(stem, [i]);
      }
  }

  /** The index of the first or the last heading that joins a title; undefined if there is none. */
  indexOf(words: TitleWords, which: 'first' | 'last'): number | undefined {
    const candidates = this.#candidates(words);
    const joins = (i: number) => joinsTitle(this.headings[i] ?? '', words);
    return which === 'first' ? candidates.find(joins) : candidates.findLast(joins);
  }

  /** The headings with the rarest word of a title. */
  #candidates({ stems }: TitleWords): readonly number[] {
    let rarest: readonly number[] | undefined;
    for (const stem of stems) {
      if (stem === 'and') continue;
      const indexes = this.#byStem.get(stem) ?? [];
      if (!rarest || indexes.length < rarest.length) rarest = indexes;
    }
    return rarest ?? [];
  }
}

/** The stems of a heading, and those of each title that it joins. Each heading is compared with many titles. */
const joinedStemsOf = memoize((heading: string): readonly (readonly string[])[] =>
  [heading, ...partsOfHeading(heading)].map((part) => titleWordsOf(part).stems),
);

/** The titles that a heading joins by "and" or punctuation. */
export function partsOfHeading(heading: string): readonly string[] {
  return foldSpace(heading).split(/ (?:and|&|\+) | ?\/ ?/i);
}

function containsTitle(headingStems: readonly string[], { stems }: TitleWords): boolean {
  if (!stems.every((stem) => stem === 'and' || headingStems.includes(stem))) return false;
  const isNegated = headingStems.some((stem) => negations.has(stem) && !stems.includes(stem));
  return !isNegated && stems.some((stem) => stem !== 'and');
}

//   ## Plan for adoption       for   ## Adoption strategy
//   ## Proposed definition     for   ## Proposal
/** True when a heading has an important word in common with a title of the template: it may be the same section in other words. */
export function resemblesTitle(heading: string, { stems }: TitleWords): boolean {
  const headingStems = titleWordsOf(heading).stems;
  if (headingStems.some((stem) => negations.has(stem) && !stems.includes(stem))) return false;
  const important = stems.filter((stem) => stem.length >= minTopicWord && !commonWords.has(stem));
  const shared = important.filter((stem) => headingStems.some((other) => isRelated(stem, other)));
  return shared.length > 0 && shared.length >= important.length / 2;
}

/** Minimum length of a word that identifies the topic of a section, {@link commonWords} excepted. */
const minTopicWord = 5;

/** Words that titles of different sections have, as stems. */
const commonWords: ReadonlySet<string> = new Set([
  'consideration',
  'detail',
  'information',
  'overview',
  'question',
  'section',
  'strategi',
]);

/** Minimum length of the common beginning of two words of which one is derived from the other. */
const minShared = 6;

/** True for `adoption` and `adopting`, but not for `compatibility` and `comparison`. */
function isRelated(first: string, second: string): boolean {
  if (first === second) return true;
  let shared = 0;
  while (shared < first.length && first[shared] === second[shared]) shared++;
  return shared >= minShared && shared >= 0.6 * Math.max(first.length, second.length);
}

const negations: ReadonlySet<string> = new Set(['non', 'no', 'not', 'without', 'anti', 'out', 'against']);

/** True with at most one misspelling in six letters: `Sumary` is near `Summary`, but `Mitigation` is not near `Motivation`. Numbers have to be equal. */
function isNear(first: TitleWords, second: TitleWords): boolean {
  const [a, b] = [first.joined, second.joined];
  const maxEdits = Math.floor(Math.min(a.length, b.length) / 6);
  if (a === '' || b === '' || first.digits !== second.digits) return false;
  // The distance is never less than the difference in length.
  if (Math.abs(a.length - b.length) > maxEdits) return false;
  return editDistance(a, b) <= maxEdits || isSwap(a, b);
}

/** True when two adjacent letters are swapped: one misspelling, although two edits. */
function isSwap(a: string, b: string): boolean {
  if (a.length < 6 || a.length !== b.length) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i < a.length && a.slice(0, i) + a.charAt(i + 1) + a.charAt(i) + a.slice(i + 2) === b;
}

/** A word without its plural ending: equal for `stories` and `story`, and for `goals` and `goal`. */
function stemOf(word: string): string {
  return word.replace(/(?:ies|ie|y)$/, 'i').replace(/(?<=.{3})s$/, '');
}
