import type { MarkdownDocument } from '../markdown/document';
import { formatNumber } from '../proposal/identity';
import type { Rule } from '../proposal/rule';
import { titleText } from '../template/title-pattern';
import { insertBlock } from '../text/block-edits';
import { lineStart } from '../text/lines';

/** The document starts with sections and has no level-1 heading that is its title. */
export const titleMissing: Rule = {
  id: 'title-missing',
  title: 'The proposal has no title.',
  severity: 'warning',
  ifOlder: 'hint',
  *check(proposal) {
    const { schema, document } = proposal;
    if (proposal.title || schema.title === undefined || proposal.hiddenFrom !== undefined) return;
    const { titlePattern: pattern } = schema;
    const number =
      proposal.fileNumber === undefined
        ? (pattern?.number ?? '')
        : formatNumber(proposal.fileNumber, schema.family);
    const words = proposal.fileWords ?? pattern?.description ?? schema.title;
    const title = pattern ? titleText(pattern, number, words) : words;
    // Leading comments, such as the template's note on itself, stay above the title.
    const start = startOfText(document);
    const span = document.headings[0]?.titleSpan ?? { start, end: start };
    yield {
      span,
      message: `The proposal has no title; "${schema.title}" was expected`,
      fixes: [
        {
          title: `Insert the title "${title}"`,
          edits: [insertBlock(proposal.text, lineStart(proposal.text, start), `# ${title}`)],
          applies: 'on-request',
        },
      ],
    };
  },
};

function startOfText(document: MarkdownDocument): number {
  for (const { type, span } of document.nodesAfter(0)) if (type !== 'html') return span.start;
  return document.text.length;
}
