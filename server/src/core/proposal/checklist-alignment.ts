import type { InBlock } from '../markdown/blocks/block';
import type { ListItem } from '../markdown/facts/list-items';
import type { ChecklistItem } from '../template/schema';
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
  /** True when the item has the words of the template. Markup, line breaks and a note after the words do not matter. */
  readonly hasSameWords: boolean;
}

//   []     [ x ]     [✓]     [ x Done      but not   [x](https://example.org)   [ x Done](https://example.org)
/** A malformed checkbox at the start of an item, which Markdown reads as text; the group is the check mark. */
export const malformedCheckbox = /^\[\s{0,3}([xX✓✔☑]?)(?:\s{0,3}\](?!\()|\s{1,3}(?=\S)(?![^[\]]*\]))\s*/;

const wordsIn = memoize((text: string) => wordsOf(text.replace(malformedCheckbox, '')));

/** Items match when at most this share of their letters differs. */
const maxDifference = 0.4;

/** An item with only the first words of a template item matches when it has at least this many words. */
const minWordsOfBeginning = 4;

/** Aligns `items` with the template's items: first those with the same words, then those with a note after the same words, then the most similar of the others. */
export function checklistAlignment(
  expected: readonly ChecklistItem[],
  items: readonly InBlock<ListItem>[],
): ChecklistAlignment {
  const unmatched = new Set(items);
  const matches = new Map<ChecklistItem, ChecklistMatch>();
  const match = (expected: ChecklistItem, item: InBlock<ListItem> | undefined, hasSameWords: boolean) => {
    if (!item) return;
    unmatched.delete(item);
    matches.set(expected, { expected, item, hasSameWords });
  };
  const comparisons = [
    (words: string, text: string) => wordsIn(text) === words,
    (words: string, text: string) => isNote(textAfter(words, text) ?? ''),
  ];
  for (const isSame of comparisons) {
    for (const templateItem of expected) {
      if (matches.has(templateItem)) continue;
      const same = [...unmatched].find(({ text }) => isSame(templateItem.words, text));
      match(templateItem, same, true);
    }
  }
  for (const templateItem of expected) {
    if (matches.has(templateItem)) continue;
    const [mostSimilar] = [...unmatched]
      .map((item) => ({ item, difference: differenceFrom(templateItem.words, item.text) }))
      .filter(({ difference }) => difference <= maxDifference)
      .sort((a, b) => a.difference - b.difference);
    match(templateItem, mostSimilar?.item, false);
  }
  return {
    matches: expected.flatMap((templateItem) => matches.get(templateItem) ?? []),
    missing: expected.filter((templateItem) => !matches.has(templateItem)),
  };
}

/** The rest of `text` after `words`; undefined when it does not begin with them. */
function textAfter(words: string, text: string): string | undefined {
  if (!`${wordsIn(text)} `.startsWith(`${words} `)) return undefined;
  const beginning = new RegExp(
    `^[^\\p{L}\\p{N}]*${words.replaceAll(' ', '[^\\p{L}\\p{N}]+')}(?![\\p{L}\\p{N}])`,
    'u',
  );
  const item = text.replace(malformedCheckbox, '');
  const found = beginning.exec(item);
  return found ? item.slice(found[0].length) : undefined;
}

/** True for a note that punctuation separates from the words before it: `(#12)`, `, see below`, `: https://…`. */
function isNote(rest: string): boolean {
  return /^[\])"'’”]*\s*(?:[([:;,.–—#@-]|https?:)/.test(rest);
}

/**
 * How different the words of an item are: 0 for the same words, 1 for nothing in common. At most {@link maxDifference} when the item begins with `words` or consists of
 * their beginning.
 */
function differenceFrom(words: string, text: string): number {
  const isLongerOrShorter = textAfter(words, text) !== undefined || isBeginningOf(words, wordsIn(text));
  const maximum = isLongerOrShorter ? maxDifference : 1;
  return Math.min(difference(words, wordsIn(text)), maximum);
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
