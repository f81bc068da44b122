import type { Rule } from '../model/rule';

/** Items of the template's sign-off list are not ticked. */
export const checklistOpen: Rule = {
  id: 'checklist-open',
  title: 'Items of the sign-off list are not ticked.',
  severity: 'hint',
  stages: { final: 'error' },
  *check({ checklists }) {
    for (const { section, items } of checklists) {
      const boxes = items.filter(({ checked }) => checked !== undefined);
      const [first, ...others] = boxes.filter(({ checked }) => checked === false);
      if (!first) continue;
      yield {
        span: first.content,
        message: `${others.length + 1} of ${boxes.length} items of "${section.heading.text}" are not ticked`,
        related: others.map(({ content, text }) => ({ message: `"${text}"`, span: content, in: 'document' })),
      };
    }
  },
};
