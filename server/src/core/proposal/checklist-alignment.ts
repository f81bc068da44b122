import type { Item } from '../markdown/facts/list-items';
import type { ChecklistItem } from '../template/schema';
import { memoize } from '../text/remembered';
import { editDistance } from '../text/similarity';
import { wordsOf } from '../text/words';

/** A list held against the template's checklist, in template order. */
export interface ChecklistAlignment {
  readonly matches: readonly ChecklistMatch[];
  readonly missing: readonly ChecklistItem[];
}

/** An item of the list that answers one of the template. */
export interface ChecklistMatch {
  readonly expected: ChecklistItem;
  readonly item: Item;
  /** True when its words are the template's; how they are marked up or wrapped, and what note follows them, does not matter. */
  readonly same: boolean;
}

//   []     [ x ]     [✓]      but not   [x](https://example.org)
/** What stands at the start of an item for a box that it does not have; the group is its tick. */
export const brokenBox = /^\[\s*([xX✓✔☑]?)\s*\](?!\()\s*/;

const wordsIn = memoize((text: string) => wordsOf(text.replace(brokenBox, '')));

/** Share of its letters that may differ before an item is another one. */
const maxDifference = 0.4;

/** So many of an item's first words stand for it. */
const fewestWords = 4;

/** Which of `items` answer which of `expected`: equal words first, then those with a note after them, then the nearest of what remains. */
export function checklistAlignment(
  expected: readonly ChecklistItem[],
  items: readonly Item[],
): ChecklistAlignment {
  const free = new Set(items);
  const found = new Map<ChecklistItem, ChecklistMatch>();
  const take = (one: ChecklistItem, item: Item | undefined, same: boolean) => {
    if (!item) return;
    free.delete(item);
    found.set(one, { expected: one, item, same });
  };
  const isSaid = [
    (one: ChecklistItem, text: string) => wordsIn(text) === one.words,
    (one: ChecklistItem, text: string) => isNote(restAfter(one.words, text) ?? ''),
  ];
  for (const says of isSaid)
    for (const one of expected)
      if (!found.has(one))
        take(
          one,
          [...free].find(({ text }) => says(one, text)),
          true,
        );
  for (const one of expected) {
    if (found.has(one)) continue;
    const [nearest] = [...free]
      .map((item) => ({ item, difference: differenceFrom(one.words, item.text) }))
      .filter(({ difference }) => difference <= maxDifference)
      .sort((a, b) => a.difference - b.difference);
    take(one, nearest?.item, false);
  }
  return {
    matches: expected.flatMap((one) => found.get(one) ?? []),
    missing: expected.filter((one) => !found.has(one)),
  };
}

/** What `text` goes on with after it has begun with `words`; undefined when it begins with others. */
function restAfter(words: string, text: string): string | undefined {
  if (!`${wordsIn(text)} `.startsWith(`${words} `)) return undefined;
  const said = new RegExp(
    `^[^\\p{L}\\p{N}]*${words.replaceAll(' ', '[^\\p{L}\\p{N}]+')}(?![\\p{L}\\p{N}])`,
    'u',
  );
  const item = text.replace(brokenBox, '');
  const found = said.exec(item);
  return found ? item.slice(found[0].length) : undefined;
}

/** True for what is set off from the words before it: `(#12)`, `, see below`, `: https://…`. */
function isNote(rest: string): boolean {
  return /^[\])"'’”]*\s*(?:[([:;,.–—#@-]|https?:)/.test(rest);
}

/** 0 for the same words, 1 for nothing in common; what begins with all of `words`, or is their beginning, is never too far from them. */
function differenceFrom(words: string, text: string): number {
  const goesOn = restAfter(words, text) !== undefined || isBeginningOf(words, wordsIn(text));
  const most = goesOn ? maxDifference : 1;
  return Math.min(difference(words, wordsIn(text)), most);
}

/** True for enough of its words that no other item is meant. */
function isBeginningOf(words: string, beginning: string): boolean {
  return beginning.split(' ').length >= fewestWords && words.startsWith(`${beginning} `);
}

/** 0 for the same words, 1 for nothing in common. */
function difference(a: string, b: string): number {
  const longer = Math.max(a.length, b.length, 1);
  // No distance is less than the difference in length.
  if (Math.abs(a.length - b.length) > maxDifference * longer) return 1;
  return editDistance(a, b) / longer;
}
