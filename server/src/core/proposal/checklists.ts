import type { InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import { type ListItem, listItemsQuery } from '../markdown/facts/list-items';
import type { OutlineSection } from '../markdown/outline';
import type { SectionSpec } from '../template/section-specs';
import type { Alignment } from './alignment';
import { reusedList } from './reuse';

/** A checklist that the template requires. */
export interface Checklist {
  readonly spec: SectionSpec;
  readonly section: OutlineSection;
  /** All list items of the section's own text, with boxes and without. */
  readonly items: readonly InBlock<ListItem>[];
}

/** The checklists of a document: the sections whose template has one, in order. */
export function checklistsOf(
  document: MarkdownDocument,
  alignment: Alignment,
  previous: readonly Checklist[] | undefined,
): readonly Checklist[] {
  const matches = alignment.matches.filter(({ spec }) => spec.checklist.length > 0);
  if (matches.length === 0) return reusedList(previous, [], isSame);
  const checklists = matches.map(({ spec, section }) => ({
    spec,
    section,
    items: document.queryIn(listItemsQuery, section),
  }));
  return reusedList(previous, checklists, isSame);
}

function isSame(a: Checklist, b: Checklist): boolean {
  return (
    a.spec === b.spec &&
    a.section === b.section &&
    a.items.length === b.items.length &&
    a.items.every((item, i) => item === b.items[i])
  );
}
