import type { Rule } from '../proposal/rule';

/** Items of the template's sign-off list are not ticked. */
export const checklistOpen: Rule = {
  id: 'checklist-open',
  title: 'Items of the sign-off list are not ticked.',
  severity: 'hint',
  stages: { final: 'error' },
  *check({ checklists }) {
    for (const { section, spec, items } of checklists) {
      const boxes = items.filter(({ checked }) => checked !== undefined);
      const [first, ...others] = boxes.filter(({ checked }) => checked === false);
      if (!first) continue;
      const open = others.length + 1;
      // One is enough there, and nothing is signed off.
      if (spec.isChoice && open < boxes.length) continue;
      yield {
        span: first.content,
        message: spec.isChoice
          ? `No item of "${section.heading.text}" is ticked; one was expected`
          : `${open} of ${boxes.length} items of "${section.heading.text}" are not ticked`,
        severity: spec.isChoice ? 'hint' : undefined,
        related: others.map(({ content, text }) => ({ message: `"${text}"`, span: content, in: 'document' })),
      };
    }
  },
};
