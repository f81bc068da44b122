import {
  type CompletionItem,
  CompletionItemKind,
  type Connection,
  type InitializeParams,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import { completionsAt } from '../core/features/completion';
import { rangeOf } from './convert';
import type { Session } from './session';

/** Answers `textDocument/completion`. */
export function bindCompletion(connection: Connection, session: Session, client: InitializeParams): void {
  const snippets = client.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
  connection.onCompletion(async ({ textDocument, position }) => {
    const current = await session.current(textDocument.uri);
    if (!current) return null;
    const { analysis, document } = current;
    return completionsAt(analysis.proposal, document.offsetAt(position)).map(
      (section, i): CompletionItem => ({
        label: section.label,
        kind: snippets ? CompletionItemKind.Snippet : CompletionItemKind.Text,
        detail: section.detail,
        documentation: { kind: MarkupKind.Markdown, value: section.documentation },
        // Template order, whatever the titles' letters.
        sortText: String(i).padStart(4, '0'),
        filterText: section.filter,
        insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
        insertTextMode: InsertTextMode.asIs,
        textEdit: {
          range: rangeOf(analysis.proposal.document, section.replaces),
          newText: snippets ? section.snippet : section.text,
        },
      }),
    );
  });
}
