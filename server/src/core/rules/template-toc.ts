import { tocEdits } from '../markdown/edits/toc-edits';
import { isFresh } from '../markdown/toc/toc-text';
import type { Rule } from '../proposal/rule';
import { tocDifference } from '../proposal/toc-difference';

/** The template's own table of contents is out of date, and each new proposal begins with it. */
export const templateToc: Rule = {
  id: 'template-toc',
  title: "The template's own table of contents is out of date.",
  severity: 'information',
  reads: 'template',
  *check(proposal) {
    const { document, text } = proposal;
    const block = document.tocBlock;
    if (!block || block.headings.length > 0 || proposal.hiddenFrom !== undefined) return;
    const lines = proposal.tocLines(block.close.span.end);
    if (isFresh(block, lines, text)) return;
    yield {
      span: block.open.span,
      message: `The template's table of contents is out of date: ${tocDifference(block.entries, lines)}`,
      // A template is many people's: it is changed only by one who means to.
      fixes: [
        {
          title: "Update the template's table of contents",
          edits: tocEdits(document, block, lines),
          applies: 'on-request',
        },
      ],
    };
  },
};
