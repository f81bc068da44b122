import { factKeys } from '../practice/practice';
import { defineRule } from '../proposal/rule';

/** Bold text with the title of a section that is otherwise missing. */
export const sectionBold = defineRule({
  id: 'section-bold',
  title: 'The title of a section is bold text instead of a heading.',
  severity: 'warning',
  stages: { draft: 'information' },
  ifOlder: 'hint',
  isStructural: true,
  reads: ['meantHeadings'],
  *check({ meantHeadings }, { sectionKey }) {
    for (const { block, span, kind, spec } of meantHeadings) {
      if (kind !== 'bold' || !spec) continue;
      const written = block.text.slice(span.start, span.end);
      const meant = `${'#'.repeat(spec.depth)} ${spec.title}`;
      yield {
        at: { block, span },
        about: [sectionKey(spec)],
        practice: { key: factKeys.section(sectionKey(spec)) },
        message: `"${written}" is bold text, not a heading: write "${meant}"`,
        fixes: (_, span) => [
          { title: `Write "${meant}"`, edits: [{ span, text: meant }], applies: 'on-request' },
        ],
        related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
      };
    }
  },
});
