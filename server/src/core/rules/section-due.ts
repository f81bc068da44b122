import { dueSections } from '../proposal/due-sections';
import { defineRule } from '../proposal/rule';
import { shorten } from '../text/words';

/** A section that the template requires at the maturity of the proposal is not complete. */
export const sectionDue = defineRule({
  id: 'section-due',
  title: 'A section that must be complete at the stage of the proposal is not.',
  severity: 'warning',
  stages: { draft: 'hint' },
  isStructural: true,
  reads: ['alignment', 'metadata', 'hiddenSection'],
  *check({ alignment, metadata, hiddenSection }) {
    for (const { section, level, empty } of dueSections(alignment, metadata)) {
      if (hiddenSection !== undefined && section.endIndex > hiddenSection) continue;
      const { text } = section.heading;
      const isWhole = empty[0] === section;
      const titles = empty.slice(0, maxTitles).map(({ heading }) => `"${shorten(heading.text, 60)}"`);
      const more = empty.length > maxTitles ? [`${empty.length - maxTitles} more`] : [];
      yield {
        at: section.heading.place,
        keys: [`${text} ${level}`],
        message: isWhole
          ? `Section "${text}" is empty; it must be complete for "${level}"`
          : `Section "${text}" must be complete for "${level}"; not written: ${[...titles, ...more].join(', ')}`,
        related: isWhole ? [] : empty.map(({ heading }) => ({ message: 'Not written', at: heading.place })),
      };
    }
  },
});

/** More would not be read. */
const maxTitles = 3;
