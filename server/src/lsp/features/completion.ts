import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
} from 'vscode-languageserver';
import { completionsAt } from '../../core/features/completion';
import { rangeOf } from '../convert';
import type { Feature } from '../feature';
import { markupFor } from '../markup';

/** Handles `textDocument/completion`. */
export const completion: Feature = {
  capability: () => ({ completionProvider: { triggerCharacters: ['#'] } }),
  bind: ({ connection, client, analyzer }) => {
    const { snippetSupport, documentationFormat } =
      client.capabilities.textDocument?.completion?.completionItem ?? {};
    const snippets = snippetSupport === true;
    connection.onCompletion(async ({ textDocument, position }) => {
      const current = await analyzer.currentProposal(textDocument.uri);
      if (!current) return null;
      const { analysis, document } = current;
      return completionsAt(analysis.checked, document.offsetAt(position)).map(
        (section, i): CompletionItem => ({
          label: section.label,
          kind: snippets ? CompletionItemKind.Snippet : CompletionItemKind.Text,
          detail: section.detail,
          documentation: markupFor(documentationFormat, section.documentation),
          // The order of the template, not of the alphabet.
          sortText: String(i).padStart(4, '0'),
          filterText: section.filter,
          insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
          insertTextMode: InsertTextMode.asIs,
          textEdit: {
            range: rangeOf(analysis.checked.document, section.replaces),
            newText: snippets ? section.snippet : section.text,
          },
        }),
      );
    });
  },
};
