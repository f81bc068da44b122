import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import type { MarkdownDocument } from '../../core/markdown/document';
import type { Section } from '../../core/markdown/outline';
import { rangeOf } from '../convert';
import type { Feature } from '../feature';
import { needsMarkdownFeatures } from '../markdown-support';
import type { PositionEncoding } from '../position-encoding';

/** Handles `textDocument/documentSymbol`: the sections, for clients that do not list headings themselves. */
export const documentSymbols: Feature = {
  capability: (client) => (needsMarkdownFeatures(client) ? { documentSymbolProvider: true } : {}),
  bind: ({ connection, client, encoding, analyzer }) => {
    const isTree = client.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport;
    connection.onDocumentSymbol(
      async ({ textDocument: { uri } }): Promise<DocumentSymbol[] | SymbolInformation[] | null> => {
        const current = await analyzer.current(uri);
        if (!current || current.analysis.checked.kind === 'metadata') return null;
        const { document } = current.analysis.checked;
        const { sections } = document;
        return isTree
          ? sections
              .filter(({ parent }) => parent === undefined)
              .map((section) => symbolOf(section, document, encoding))
          : sections.map(({ heading, span, parent }) => ({
              name: nameOf(heading),
              kind: SymbolKind.String,
              location: { uri, range: rangeOf(document, span, encoding) },
              ...(parent ? { containerName: nameOf(parent.heading) } : {}),
            }));
      },
    );
  },
};

function symbolOf(
  { heading, span, children }: Section,
  document: MarkdownDocument,
  encoding: PositionEncoding,
): DocumentSymbol {
  return {
    name: nameOf(heading),
    kind: SymbolKind.String,
    range: rangeOf(document, span, encoding),
    selectionRange: rangeOf(document, heading.titleSpan, encoding),
    children: children.map((child) => symbolOf(child, document, encoding)),
  };
}

/** A symbol must have a name, also for a heading without text. */
function nameOf({ text, depth }: Section['heading']): string {
  return text || '#'.repeat(depth);
}
