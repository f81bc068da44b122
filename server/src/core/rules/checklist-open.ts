import { factKeys } from '../practice/practice';
import { defineRule } from '../proposal/rule';

/** Items of the template's checklist are not checked. */
export const checklistOpen = defineRule({
  id: 'checklist-open',
  title: "Items of the template's checklist are not checked.",
  severity: 'hint',
  stages: { final: 'warning' },
  isStructural: true,
  reads: ['checklists'],
  *check({ checklists }) {
    for (const { section, spec, items } of checklists) {
      const tasks = items.filter(({ checked }) => checked !== undefined);
      const [first, ...others] = tasks.filter(({ checked }) => checked === false);
      if (!first) continue;
      const open = others.length + 1;
      // Of a list of choices one checked item is enough.
      if (spec.isChoice && open < tasks.length) continue;
      const { text } = section.heading;
      yield {
        at: { block: first.block, span: first.content },
        practice: { key: factKeys.checkedOff, among: factKeys.finalChecklist },
        message: spec.isChoice
          ? `No checklist item in section "${text}" is checked; check at least one`
          : `${open} of ${tasks.length} checklist items in section "${text}" ${open === 1 ? 'is' : 'are'} not checked`,
        // Nobody signs anything off in a list of choices: it never blocks a proposal.
        severity: spec.isChoice ? 'hint' : undefined,
        related: others.map((item) => ({
          message: `"${item.text}"`,
          at: { block: item.block, span: item.content },
        })),
      };
    }
  },
});
