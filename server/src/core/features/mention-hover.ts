import { mentionAt, mentionedProposals } from '../proposal/mentions';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { Summary } from '../proposal/proposal-summary';
import type { Span } from '../text/span';
import { summaryMarkdown } from './summary-markdown';

/**
 * The hover on a mention of another proposal: its title, its status and a link to its file. Undefined without a mention of one of `proposals`.
 * `linkTo` returns the address of a path. Source: LSP textDocument/hover.
 */
export function mentionHoverAt(
  proposal: ProposalDocument,
  offset: number,
  proposals: Iterable<Summary>,
  linkTo: (path: string) => string,
): { readonly span: Span; readonly markdown: string } | undefined {
  const mention = mentionAt(proposal, offset);
  const mentioned = mention ? mentionedProposals(mention, proposal, proposals) : [];
  if (!mention || mentioned.length === 0) return undefined;
  return {
    span: proposal.document.spanOf(mention),
    markdown: mentioned.map((summary) => summaryMarkdown(summary, linkTo(summary.path))).join('\n\n---\n\n'),
  };
}
