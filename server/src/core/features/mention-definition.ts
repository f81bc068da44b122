import { mentionAt, mentioned } from '../proposal/mentions';
import type { Proposal } from '../proposal/proposal';
import type { Summary } from '../proposal/proposal-summary';
import type { Span } from '../text/span';

/**
 * On the name of another proposal in running text: the paths of the files it may mean, more than one where they share a number; undefined where none
 * of `known` is named. Source: LSP textDocument/definition.
 */
export function mentionDefinitionAt(
  proposal: Proposal,
  offset: number,
  known: Iterable<Summary>,
): { readonly span: Span; readonly paths: readonly string[] } | undefined {
  const mention = mentionAt(proposal, offset);
  const found = mention ? mentioned(mention, proposal, known) : [];
  return mention && found.length > 0
    ? { span: mention.span, paths: found.map(({ path }) => path) }
    : undefined;
}
