import { defineRule } from '../proposal/rule';

/** A section of the template is in the document twice, under the same parent. */
export const sectionDuplicate = defineRule({
  id: 'section-duplicate',
  title: 'A section of the template appears more than once.',
  severity: 'warning',
  isStructural: true,
  reads: ['alignment'],
  *check({ alignment }) {
    for (const { section, first } of alignment.duplicates) {
      yield {
        at: section.heading.place,
        message: `Section "${section.heading.text}" appears more than once: keep one, or rename this one`,
        related: [
          {
            message: `First section "${first.section.heading.text}"`,
            at: first.section.heading.place,
          },
        ],
      };
    }
  },
});
