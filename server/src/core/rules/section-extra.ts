import { demandsOf } from '../proposal/demands';
import { defineRule } from '../proposal/rule';

/** A main section is not in the template, and the process allows no others. */
export const sectionExtra = defineRule({
  id: 'section-extra',
  title: 'A section is not in the template, and the process allows no others.',
  severity: 'warning',
  stages: { draft: 'information' },
  isStructural: true,
  reads: ['outline', 'alignment', 'title', 'metadata'],
  *check({ outline, alignment, title, metadata }, { schema }) {
    const permitted = demandsOf(metadata)?.otherSections;
    if (!permitted || schema.sections.length === 0) return;
    const depth = Math.min(...schema.sections.map((spec) => spec.depth));
    for (const section of outline.sections) {
      const { heading } = section;
      if (heading.depth !== depth || section === title?.section || heading.text === '') continue;
      if (alignment.specOf(section) || permitted.test(heading.text)) continue;
      yield {
        at: heading.place,
        message: `Section "${heading.text}" is not in the template; it belongs under one of the template's sections`,
      };
    }
  },
});
