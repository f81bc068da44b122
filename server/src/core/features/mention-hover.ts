import { mentionAt, mentioned } from '../proposal/mentions';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { Summary } from '../proposal/proposal-summary';
import { baseName } from '../text/paths';
import type { Span } from '../text/span';
import { escapeMarkdown } from '../text/words';

/**
 * The hover on a mention of another proposal: its title, its status and a link to its file. Undefined without a mention of a proposal in `known`.
 * `linkTo` returns the address of a path. Source: LSP textDocument/hover.
 */
export function mentionHoverAt(
  proposal: ProposalDocument,
  offset: number,
  known: Iterable<Summary>,
  linkTo: (path: string) => string,
): { readonly span: Span; readonly markdown: string } | undefined {
  const mention = mentionAt(proposal, offset);
  const found = mention ? mentioned(mention, proposal, known) : [];
  if (!mention || found.length === 0) return undefined;
  return {
    span: proposal.document.spanOf(mention),
    markdown: found.map((summary) => hoverText(summary, linkTo(summary.path))).join('\n\n---\n\n'),
  };
}

function hoverText({ path, family, name, title, status }: Summary, link: string): string {
  const heading = name === undefined ? title : `${name}: ${title}`;
  return [
    `**${escapeMarkdown(heading)}** (${family.name})`,
    ...(status === undefined ? [] : [`Status: ${escapeMarkdown(status)}`]),
    `[${escapeMarkdown(baseName(path))}](<${link}>)`,
  ].join('\n\n');
}
