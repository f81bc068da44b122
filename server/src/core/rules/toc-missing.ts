import { factKeys } from '../practice/practice';
import { defineRule } from '../proposal/rule';
import { headingAfterToc, tocInsertion } from '../proposal/toc-insertion';

/** The template has a table of contents, but the document does not. */
export const tocMissing = defineRule({
  id: 'toc-missing',
  title: 'The table of contents is missing.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  ifOlder: 'hint',
  isStructural: true,
  reads: ['toc', 'outline', 'title', 'hiddenSection'],
  *check({ toc, outline, title, hiddenSection }, { schema }) {
    if (!schema.hasToc) return;
    const heading = headingAfterToc(toc, outline, title, hiddenSection !== undefined);
    if (!heading) return;
    yield {
      at: heading.place,
      keys: ['toc'],
      practice: { key: factKeys.toc },
      message: `Table of contents is missing; it belongs before "${heading.text}"`,
      fixes: (proposal) => [
        {
          title: 'Insert the table of contents',
          edits: [tocInsertion(proposal, heading)],
          // Links to a few sections may be meant as a table.
          applies: toc.other === 'links' ? 'on-request' : 'always',
        },
      ],
    };
  },
});
