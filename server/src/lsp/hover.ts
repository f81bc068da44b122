import { type Connection, MarkupKind } from 'vscode-languageserver';
import { hoverAt } from '../core/features/hover';
import { mentionHoverAt } from '../core/features/mention-hover';
import { rangeOf } from './convert';
import { uriOf } from './paths';
import type { ProposalIndex } from './proposal-index';
import type { Session } from './session';

/** Answers `textDocument/hover`. */
export function bindHover(connection: Connection, session: Session, index: ProposalIndex): void {
  connection.onHover(async ({ textDocument, position }, token) => {
    const current = await session.current(textDocument.uri);
    if (!current) return null;
    const { analysis, document } = current;
    const { proposal } = analysis;
    const offset = document.offsetAt(position);
    const mentioned = await index.atMention(analysis, offset, token, (known) =>
      mentionHoverAt(proposal, offset, known, uriOf),
    );
    const hover = mentioned ?? hoverAt(proposal, offset);
    if (!hover) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: hover.markdown },
      range: rangeOf(proposal.document, hover.span),
    };
  });
}
