import { mdtocStyle, tocText } from '../markdown/toc-text';
import type { Rule } from '../model/rule';
import { insertBlock } from '../text/blocks';

/** The template has a table of contents, the document has none. */
export const tocMissing: Rule = {
  id: 'toc-missing',
  title: 'The table of contents is missing.',
  severity: 'information',
  *check(proposal) {
    const { document, template } = proposal;
    if (
      !template.hasToc ||
      document.tocMarkers.length > 0 ||
      document.unmarkedToc ||
      proposal.hiddenFrom !== undefined
    )
      return;
    const first = document.headings.find((heading) => heading !== proposal.title?.heading);
    if (!first) return;
    const listed = tocText(proposal.tocLines(first.span.start), mdtocStyle, proposal.text);
    yield {
      span: first.span,
      message: `The table of contents is missing; it belongs before "${first.text}"`,
      fixes: [
        {
          title: 'Insert the table of contents',
          edits: [insertBlock(proposal.text, first.span.start, `<!-- toc -->\n${listed}<!-- /toc -->`)],
          applies: 'always',
        },
      ],
    };
  },
};
