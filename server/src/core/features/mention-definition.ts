import { mentionAt, mentionedProposals } from '../proposal/mentions';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { Summary } from '../proposal/proposal-summary';
import type { Span } from '../text/span';

/**
 * The paths of the proposals that the mention at `offset` may mean; several if they have the same number. Undefined without a mention of one of `proposals`.
 * Source: LSP textDocument/definition.
 */
export function mentionDefinitionAt(
  proposal: ProposalDocument,
  offset: number,
  proposals: Iterable<Summary>,
): { readonly span: Span; readonly paths: readonly string[] } | undefined {
  const mention = mentionAt(proposal, offset);
  const mentioned = mention ? mentionedProposals(mention, proposal, proposals) : [];
  return mention && mentioned.length > 0
    ? { span: proposal.document.spanOf(mention), paths: mentioned.map(({ path }) => path) }
    : undefined;
}
