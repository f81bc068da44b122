import { type Connection, MarkupKind } from 'vscode-languageserver';
import { hoverAt } from '../core/features/hover';
import { rangeOf } from './convert';
import type { Session } from './session';

/** Answers `textDocument/hover`. */
export function bindHover(connection: Connection, session: Session): void {
  connection.onHover(async ({ textDocument, position }) => {
    const current = await session.current(textDocument.uri);
    if (!current) return null;
    const { analysis, document } = current;
    const hover = hoverAt(analysis.proposal, document.offsetAt(position));
    if (!hover) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: hover.markdown },
      range: rangeOf(analysis.proposal.document, hover.span),
    };
  });
}
