import { listItemsQuery } from '../markdown/facts/list-items';
import type { ProposalDocument } from '../proposal/proposal-document';

/** The items with a checkbox in the own text of a section. */
export interface TaskList {
  /** The offset of the first item. */
  readonly start: number;
  readonly done: number;
  readonly total: number;
}

/** The task lists of a proposal in order, one for each section that has several items with a checkbox. */
export function taskListsIn({ document, outline }: ProposalDocument): readonly TaskList[] {
  return outline.sections.flatMap((section): TaskList[] => {
    const tasks = document.queryIn(listItemsQuery, section).filter(({ checked }) => checked !== undefined);
    const [first] = tasks;
    if (!first || tasks.length < 2) return [];
    const done = tasks.filter(({ checked }) => checked).length;
    return [{ start: document.spanOf(first).start, done, total: tasks.length }];
  });
}
