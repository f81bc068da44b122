import type { CancellationToken, DocumentLink } from 'vscode-languageserver';
import { mentionedProposals } from '../../core/proposal/mentions';
import type { ProposalDocument } from '../../core/proposal/proposal-document';
import type { Analysis } from '../analyzer';
import { rangeOf } from '../convert';
import type { Feature, ServerContext } from '../feature';
import { needsMarkdownFeatures } from '../markdown-support';
import { uriOf } from '../paths';

/**
 * Handles `textDocument/documentLink`: mentions of other proposals, such as `enhancement-48`, are links to their files. For clients without Markdown features of their own, links
 * to files and anchors are included.
 */
export const documentLinks: Feature = {
  capability: () => ({ documentLinkProvider: {} }),
  bind: (context) => {
    const { connection, client, analyzer } = context;
    connection.onDocumentLinks(async ({ textDocument: { uri } }, token): Promise<DocumentLink[] | null> => {
      const current = await analyzer.currentProposal(uri);
      if (!current) return null;
      const links = needsMarkdownFeatures(client) ? markdownLinks(current.analysis, context) : [];
      return [...links, ...(await mentionLinks(current.analysis, context, token))];
    });
  },
};

function markdownLinks(
  { uri, checked: { document, linkTargets } }: Analysis<ProposalDocument>,
  { encoding }: ServerContext,
): readonly DocumentLink[] {
  return linkTargets
    .filter(({ fromRoot }) => fromRoot === undefined)
    .map(({ block, addressSpan, path, fragment }) => ({
      range: rangeOf(document, document.spanOf({ block, span: addressSpan }), encoding),
      target: `${path === undefined ? uri : uriOf(path)}${fragment === undefined ? '' : `#${encodeURI(fragment)}`}`,
    }));
}

/** A mention with a number that several proposals have gets no link; "Go to Definition" shows all of them. */
async function mentionLinks(
  { uri, checked }: Analysis<ProposalDocument>,
  { client, encoding, index }: ServerContext,
  token: CancellationToken,
): Promise<readonly DocumentLink[]> {
  const { document, mentions, path } = checked;
  if (mentions.length === 0) return [];
  await index.untilComplete(token);
  const known = await index.inSameFolder(uri);
  const hasTooltips = client.capabilities.textDocument?.documentLink?.tooltipSupport === true;
  return mentions.flatMap((mention): DocumentLink[] => {
    const [proposal, ...others] = mentionedProposals(mention, checked, known);
    if (!proposal || others.length > 0 || proposal.path === path) return [];
    return [
      {
        range: rangeOf(document, document.spanOf(mention), encoding),
        target: uriOf(proposal.path),
        ...(hasTooltips ? { tooltip: proposal.title } : {}),
      },
    ];
  });
}
