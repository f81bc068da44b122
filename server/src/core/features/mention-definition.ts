import { mentionAt, mentioned } from '../proposal/mentions';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { Summary } from '../proposal/proposal-summary';
import type { Span } from '../text/span';

/**
 * On the name of another proposal in running text: the paths of the files it may mean, more than one where they share a number; undefined where none
 * of `known` is named. Source: LSP textDocument/definition.
 */
export function mentionDefinitionAt(
  proposal: ProposalDocument,
  offset: number,
  known: Iterable<Summary>,
): { readonly span: Span; readonly paths: readonly string[] } | undefined {
  const mention = mentionAt(proposal, offset);
  const found = mention ? mentioned(mention, proposal, known) : [];
  return mention && found.length > 0
    ? { span: proposal.document.spanOf(mention), paths: found.map(({ path }) => path) }
    : undefined;
}
