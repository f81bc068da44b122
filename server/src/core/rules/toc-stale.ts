import { tocEdits } from '../markdown/edits/toc-edits';
import type { TocBlock } from '../markdown/toc/toc';
import { isFresh, type TocLine } from '../markdown/toc/toc-text';
import type { Fix } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { tocDifference } from '../proposal/toc-difference';

/** The table of contents does not say what the headings say: another nesting, text, anchor or order. */
export const tocStale: Rule = {
  id: 'toc-stale',
  title: 'The table of contents is out of date.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  *check(proposal) {
    const { document } = proposal;
    const block = document.tocBlock;
    if (!block || block.headings.length > 0 || proposal.hiddenFrom !== undefined) return;
    const lines = proposal.tocLines(block.close.span.end);
    if (isFresh(block, lines, proposal.text)) return;
    yield {
      span: block.open.span,
      message: `The table of contents is out of date: ${tocDifference(block.entries, lines)}`,
      fixes: () => [update(proposal, block, lines)],
    };
  },
};

function update({ document }: Proposal, block: TocBlock, lines: readonly TocLine[]): Fix {
  return {
    title: 'Update the table of contents',
    edits: tocEdits(document, block, lines),
    // Words of the author between the markers stay, but a person looks where the list goes.
    applies: block.foreign ? 'on-request' : 'always',
  };
}
