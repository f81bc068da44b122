import type { CancellationToken, Range } from 'vscode-languageserver';
import type { Summary } from '../core/proposal/proposal-summary';
import { proposalReferencesIn, type ReferredProposal } from '../core/references/proposal-references';
import { LineIndex } from '../core/text/lines';
import { rangeOf } from './convert';
import type { ServerContext } from './feature';
import { filesAround } from './workspace-files';

/** A file with references to a proposal. */
export interface ReferringFile {
  readonly path: string;
  readonly uri: string;
  readonly text: string;
  readonly places: readonly { readonly range: Range; readonly offset: number }[];
}

/** The files of the workspace that refer to a proposal, itself included. All files are read, one after the other. */
export async function* referencesTo(
  proposal: ReferredProposal,
  proposals: readonly Summary[],
  context: ServerContext,
  token: CancellationToken,
): AsyncGenerator<ReferringFile> {
  const { workspace, encoding } = context;
  for await (const { path, uri, text } of filesAround(proposal.path, context, token)) {
    const spans = await workspace.untilLoaded(() =>
      proposalReferencesIn(path, text, proposal, proposals, workspace),
    );
    if (spans.length === 0) continue;
    const lines = new LineIndex(text);
    const places = spans.map((span) => ({ range: rangeOf(lines, span, encoding), offset: span.start }));
    yield { path, uri, text, places };
  }
}
