import type { TocBlock, TocEntry } from '../markdown/toc';
import { isFresh, type TocLine } from '../markdown/toc-text';
import { tocEdits } from '../markdown/toc-update';
import type { Fix } from '../model/finding';
import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';

/** The table of contents does not say what the headings say: another nesting, text, anchor or order. */
export const tocStale: Rule = {
  id: 'toc-stale',
  title: 'The table of contents is out of date.',
  severity: 'information',
  *check(proposal) {
    const { document } = proposal;
    const block = document.tocBlock;
    if (!block || block.headings.length > 0 || proposal.hiddenFrom !== undefined) return;
    const lines = proposal.tocLines(block.close.span.end);
    if (isFresh(block, lines, proposal.text)) return;
    yield {
      span: block.open.span,
      message: `The table of contents is out of date: ${difference(block.entries, lines)}`,
      fixes: [update(proposal, block, lines)],
    };
  },
};

/** The first difference, in the author's words. */
function difference(entries: readonly TocEntry[], lines: readonly TocLine[]): string {
  const unlisted = lines.find(
    ({ heading, optional }) => !optional && !entries.some((entry) => entry.text === heading.text),
  );
  if (unlisted) return `"${unlisted.heading.text}" is not listed`;
  const gone = entries.find((entry) => !lines.some(({ heading }) => heading.text === entry.text));
  if (gone) return `it lists "${gone.text}", which is no heading`;
  return 'order, nesting or links differ from the headings';
}

function update({ document }: Proposal, block: TocBlock, lines: readonly TocLine[]): Fix {
  return {
    title: 'Update the table of contents',
    edits: tocEdits(document, block, lines),
    // Words of the author between the markers stay, but a person looks where the list goes.
    applies: block.foreign ? 'on-request' : 'always',
  };
}
