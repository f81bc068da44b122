import { mentionAt, mentioned } from '../proposal/mentions';
import type { Proposal } from '../proposal/proposal';
import type { Summary } from '../proposal/proposal-summary';
import { literalMarkdown } from '../text/literal-markdown';
import { baseName } from '../text/paths';
import type { Span } from '../text/span';

/**
 * On the name of another proposal in running text: its title, its status and a link to its file; undefined where none of `known` is named.
 * `linkTo` gives the address of a path. Source: LSP textDocument/hover.
 */
export function mentionHoverAt(
  proposal: Proposal,
  offset: number,
  known: Iterable<Summary>,
  linkTo: (path: string) => string,
): { readonly span: Span; readonly markdown: string } | undefined {
  const mention = mentionAt(proposal, offset);
  const found = mention ? mentioned(mention, proposal, known) : [];
  if (!mention || found.length === 0) return undefined;
  return {
    span: mention.span,
    markdown: found.map((one) => shown(one, linkTo(one.path))).join('\n\n---\n\n'),
  };
}

function shown({ path, family, name, title, status }: Summary, link: string): string {
  const heading = name === undefined ? title : `${name}: ${title}`;
  return [
    `**${literalMarkdown(heading)}** (${family.name})`,
    ...(status === undefined ? [] : [`Status: ${literalMarkdown(status)}`]),
    `[${literalMarkdown(baseName(path))}](<${link}>)`,
  ].join('\n\n');
}
