import type { InBlock } from '../markdown/blocks/block';
import type { ListItem } from '../markdown/facts/list-items';
import type { ChecklistItem } from '../template/section-specs';
import { memoize } from '../text/memoize';
import { editDistance } from '../text/spelling';
import { wordsOf } from '../text/words';

/** Which items of a list belong to which checklist items of the template. */
export interface ChecklistAlignment {
  /** In template order. */
  readonly matches: readonly ChecklistMatch[];
  /** Checklist items of the template that the list lacks, in template order. */
  readonly missing: readonly ChecklistItem[];
}

/** A list item that belongs to a checklist item of the template. */
export interface ChecklistMatch {
  readonly expected: ChecklistItem;
  readonly item: InBlock<ListItem>;
  /** True when the item has the words of the template. Case, markup, line breaks, a note after the words, another status, the spelling of one word and examples after the words do not matter. */
  readonly hasSameWords: boolean;
}

//   []     [ x ]     [✓]     [ x Done      but not   [x](https://example.org)   [ x Done](https://example.org)
/** A malformed checkbox at the start of an item, which Markdown reads as text; the group is the check mark. */
export const malformedCheckbox = /^\[\s{0,3}([xX✓✔☑]?)(?:\s{0,3}\](?!\()|\s{1,3}(?=\S)(?![^[\]]*\]))\s*/;

const wordsIn = memoize((text: string) => wordsOf(text.replace(malformedCheckbox, '')));

/** Items match when at most this share of their letters differs. */
const maxDifference = 0.4;

/** An item with only the first words of a template item matches when it has at least this many words, and no other item of the template begins with them. */
const minWordsOfBeginning = 2;

/**
 * Aligns `items` with the template's items: first those with the same words, then those that differ in case, by a note after the words, in the status, in the spelling of one
 * word or in examples after the same words, then the most similar of the others. `isStatus` is true for the statuses of the family.
 */
export function checklistAlignment(
  expected: readonly ChecklistItem[],
  items: readonly InBlock<ListItem>[],
  isStatus: (word: string) => boolean = () => false,
): ChecklistAlignment {
  const unmatched = new Set(items);
  const matches = new Map<ChecklistItem, ChecklistMatch>();
  const match = (expected: ChecklistItem, item: InBlock<ListItem> | undefined, hasSameWords: boolean) => {
    if (!item) return;
    unmatched.delete(item);
    matches.set(expected, { expected, item, hasSameWords });
  };
  const comparisons: readonly Comparison[] = [
    ({ words }, { text }) => wordsIn(text) === words,
    ({ words }, { text }) => wordsIn(text).toLowerCase() === words.toLowerCase(),
    ({ words }, { text }) => isNote(textAfter(words, text) ?? ''),
    ({ words }, { text }) => differsInStatus(words, wordsIn(text), isStatus),
    ({ words }, { text }) => differsInSpelling(words, wordsIn(text)),
    (one, { text }) => differsInExamples(one, text, expected),
  ];
  for (const isSame of comparisons) {
    for (const templateItem of expected) {
      if (matches.has(templateItem)) continue;
      const same = [...unmatched].find((item) => isSame(templateItem, item));
      match(templateItem, same, true);
    }
  }
  const isBeginningOfOne = (beginning: string) =>
    expected.filter(({ words }) => words.startsWith(`${beginning} `)).length === 1;
  for (const templateItem of expected) {
    if (matches.has(templateItem)) continue;
    const [mostSimilar] = [...unmatched]
      .map((item) => ({ item, difference: differenceFrom(templateItem.words, item.text, isBeginningOfOne) }))
      .filter(({ difference }) => difference <= maxDifference)
      .sort((a, b) => a.difference - b.difference);
    match(templateItem, mostSimilar?.item, false);
  }
  return {
    matches: expected.flatMap((templateItem) => matches.get(templateItem) ?? []),
    missing: expected.filter((templateItem) => !matches.has(templateItem)),
  };
}

/** Returns true if a list item corresponds to an item of the template. */
type Comparison = (expected: ChecklistItem, item: InBlock<ListItem>) => boolean;

//   Documentation is written      for   Documantation is written
/** True if one word differs in one or two letters: the author may have corrected a misspelling of the template. */
function differsInSpelling(words: string, others: string): boolean {
  const different = differentWord(words, others);
  return different !== undefined && isOtherSpelling(...different);
}

/** Minimum length of a word that is compared by its letters: shorter words that differ in a letter are usually different words. */
const minLetters = 4;

function isOtherSpelling(word: string, other: string): boolean {
  const shorter = Math.min(word.length, other.length);
  return shorter >= minLetters && editDistance(word, other) <= (shorter < 2 * minLetters ? 1 : 2);
}

//   Enhancement is `provisional`      for   Enhancement is `implementable`
/** True when only one word differs, and it is a status in both. */
function differsInStatus(words: string, others: string, isStatus: (word: string) => boolean): boolean {
  return differentWord(words, others)?.every(isStatus) === true;
}

//   Supporting documentation, such as minutes      for   Supporting documentation—e.g., designs and discussions
/** True when the words before the first punctuation are the same, and no other item of the template has them: what follows are explanations and examples. */
function differsInExamples(expected: ChecklistItem, text: string, all: readonly ChecklistItem[]): boolean {
  const beginning = wordsBeforePunctuation(expected.text);
  return (
    beginning.split(' ').length >= minWordsOfBeginning &&
    beginning !== expected.words &&
    beginning !== wordsIn(text) &&
    wordsBeforePunctuation(text.replace(malformedCheckbox, '')) === beginning &&
    all.every((other) => other === expected || !`${other.words} `.startsWith(`${beginning} `))
  );
}

const wordsBeforePunctuation = memoize((text: string) => wordsOf(/^[^,:;.—–]*/.exec(text)?.[0] ?? ''));

/** The one word that differs, as a pair; undefined if several words differ, or none. */
function differentWord(words: string, others: string): readonly [string, string] | undefined {
  const [a, b] = [words.split(' '), others.split(' ')];
  if (a.length !== b.length) return undefined;
  const [first, ...more] = a.flatMap((word, i) => (word === b[i] ? [] : [[word, b[i] ?? ''] as const]));
  return more.length === 0 ? first : undefined;
}

/** A pattern for a text that begins with these words. */
const beginningWith = memoize(
  (words) =>
    new RegExp(`^[^\\p{L}\\p{N}]*${words.replaceAll(' ', '[^\\p{L}\\p{N}]+')}(?![\\p{L}\\p{N}])`, 'u'),
);

/** The rest of `text` after `words`; undefined when it does not begin with them. */
function textAfter(words: string, text: string): string | undefined {
  if (!`${wordsIn(text)} `.startsWith(`${words} `)) return undefined;
  const item = text.replace(malformedCheckbox, '');
  const found = beginningWith(words).exec(item);
  return found ? item.slice(found[0].length) : undefined;
}

/** True for a note that punctuation separates from the words before it: `(#12)`, `, see below`, `: https://…`. */
function isNote(rest: string): boolean {
  return /^[\])"'’”]*\s*(?:[([:;,.–—#@-]|https?:)/.test(rest);
}

/**
 * How different the words of an item are: 0 for the same words, 1 for nothing in common. At most {@link maxDifference} when the item begins with `words`, consists of
 * their beginning, which `isBeginningOfOne` must find in one item of the template only, or leaves out some of them.
 */
function differenceFrom(
  words: string,
  text: string,
  isBeginningOfOne: (beginning: string) => boolean,
): number {
  const itemWords = wordsIn(text);
  const isShorter = isBeginningOf(words, itemWords) && isBeginningOfOne(itemWords);
  const isLongerOrShorter =
    textAfter(words, text) !== undefined || isShorter || isShortenedFrom(words, itemWords);
  const maximum = isLongerOrShorter ? maxDifference : 1;
  return Math.min(difference(words, itemWords), maximum);
}

/** Fewer words may be in several items. */
const minWordsOfShortened = 4;

//   Graduation criteria in place if required      for   Graduation criteria is in place if required (when behind a feature gate)
/** True when an item has only words of the template's item, in its order. */
function isShortenedFrom(words: string, item: string): boolean {
  const own = item.split(' ');
  const rest = words.split(' ');
  if (own.length < minWordsOfShortened) return false;
  let at = -1;
  return own.every((word) => {
    at = rest.indexOf(word, at + 1);
    return at >= 0;
  });
}

/** True when `beginning` has enough of the first words of `words` to be recognized. */
function isBeginningOf(words: string, beginning: string): boolean {
  return beginning.split(' ').length >= minWordsOfBeginning && words.startsWith(`${beginning} `);
}

/** The share of letters that differ: 0 for the same text, 1 for nothing in common. */
function difference(a: string, b: string): number {
  const longer = Math.max(a.length, b.length, 1);
  // The edit distance is at least the difference in length.
  if (Math.abs(a.length - b.length) > maxDifference * longer) return 1;
  return editDistance(a, b) / longer;
}
