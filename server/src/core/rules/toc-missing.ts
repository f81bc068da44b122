import type { Rule } from '../proposal/rule';
import { tocInsertion } from '../proposal/toc-insertion';

/** The template has a table of contents, the document has none. */
export const tocMissing: Rule = {
  id: 'toc-missing',
  title: 'The table of contents is missing.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  ifOlder: 'hint',
  *check(proposal) {
    const insertion = proposal.schema.hasToc ? tocInsertion(proposal) : undefined;
    if (!insertion) return;
    const { edit, before } = insertion;
    yield {
      span: before.span,
      message: `The table of contents is missing; it belongs before "${before.text}"`,
      fixes: [{ title: 'Insert the table of contents', edits: [edit], applies: 'always' }],
    };
  },
};
