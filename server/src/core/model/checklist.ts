import type { Item } from '../markdown/items';
import { remembered } from '../text/remembered';
import { editDistance } from '../text/similarity';
import { wordsOf } from '../text/words';
import type { ChecklistItem } from './template';

/** A list held against the template's checklist, in template order. */
export interface ChecklistAlignment {
  readonly matches: readonly ChecklistMatch[];
  readonly missing: readonly ChecklistItem[];
}

/** An item of the list that answers one of the template. */
export interface ChecklistMatch {
  readonly expected: ChecklistItem;
  readonly item: Item;
  /** True when its words are the template's; how they are marked up or wrapped does not matter. */
  readonly same: boolean;
}

const wordsIn = remembered(wordsOf);

/** Share of its letters that may differ before an item is another one. */
const maxDifference = 0.4;

/** Which of `items` answer which of `expected`: equal words first, then the nearest of what remains. */
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
  for (const one of expected)
    take(
      one,
      [...free].find(({ text }) => wordsIn(text) === one.words),
      true,
    );
  for (const one of expected) {
    if (found.has(one)) continue;
    const [nearest] = [...free]
      .map((item) => ({ item, difference: difference(one.words, wordsIn(item.text)) }))
      .filter(({ difference }) => difference <= maxDifference)
      .sort((a, b) => a.difference - b.difference);
    take(one, nearest?.item, false);
  }
  return {
    matches: expected.flatMap((one) => found.get(one) ?? []),
    missing: expected.filter((one) => !found.has(one)),
  };
}

/** 0 for the same words, 1 for nothing in common. */
function difference(a: string, b: string): number {
  const longer = Math.max(a.length, b.length, 1);
  // No distance is less than the difference in length.
  if (Math.abs(a.length - b.length) > maxDifference * longer) return 1;
  return editDistance(a, b) / longer;
}
