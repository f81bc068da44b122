import { factKeys } from '../practice/practice';
import { defineRule } from '../proposal/rule';
import { titleWordsOf, valueInTitle } from '../template/wording';
import { slice } from '../text/span';

/** Minimum number of titles in bold text that are reported as one mistake: the author writes all headings like that. */
const minTogether = 3;

/** Bold text with the title of a section that is otherwise missing. */
export const sectionBold = defineRule({
  id: 'section-bold',
  title: 'The title of a section is bold text instead of a heading.',
  severity: 'warning',
  stages: { draft: 'information' },
  ifOlder: 'hint',
  isStructural: true,
  reads: ['meantHeadings'],
  *check({ meantHeadings }, { sectionKey }, inAllRevisions) {
    const bold = meantHeadings.flatMap(({ kind, block, span, spec, text, written }) => {
      if (kind !== 'bold' || !spec || !inAllRevisions(sectionKey(spec))) return [];
      const key = sectionKey(spec);
      // Links, footnotes and anchors of the author are kept, and a status behind the title.
      const isKept = written !== text || valueInTitle(text, titleWordsOf(spec.title)) !== undefined;
      const title = isKept ? written : spec.title;
      return [{ at: { block, span }, spec, key, meant: `${'#'.repeat(spec.depth)} ${title}` }];
    });
    const [first] = bold;
    if (first && bold.length >= minTogether) {
      yield {
        at: first.at,
        keys: bold.map(({ key }) => key),
        message: `${bold.length} section titles are bold text, not headings: ${bold.map(({ spec }) => `"${spec.title}"`).join(', ')}`,
        fixes: ({ document }) => [
          {
            title: `Write the ${bold.length} titles as headings`,
            edits: bold.map(({ at, meant }) => ({ span: document.spanOf(at), text: meant })),
            applies: 'on-request',
          },
        ],
        related: bold.slice(1).map(({ at, meant }) => ({ message: `Write "${meant}"`, at })),
      };
      return;
    }
    for (const { at, spec, key, meant } of bold) {
      yield {
        at,
        keys: [key],
        practice: { key: factKeys.section(key) },
        message: `"${slice(at.block.text, at.span)}" is bold text, not a heading: write "${meant}"`,
        fixes: (_, span) => [
          { title: `Write "${meant}"`, edits: [{ span, text: meant }], applies: 'on-request' },
        ],
        related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
      };
    }
  },
});
