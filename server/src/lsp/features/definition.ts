import type { Location, LocationLink } from 'vscode-languageserver';
import { mentionDefinitionAt } from '../../core/features/mention-definition';
import { rangeOf } from '../convert';
import type { Feature } from '../feature';
import { topOf } from '../paths';

/** Handles `textDocument/definition`. */
export const definition: Feature = {
  capability: () => ({ definitionProvider: true }),
  bind: ({ connection, client, encoding, analyzer, index }) => {
    const links = client.capabilities.textDocument?.definition?.linkSupport === true;
    connection.onDefinition(
      async ({ textDocument, position }, token): Promise<Location[] | LocationLink[] | null> => {
        const current = await analyzer.currentProposal(textDocument.uri);
        if (!current) return null;
        const { analysis, document } = current;
        const { checked } = analysis;
        const offset = document.offsetAt(position);
        const found = await index.atMention(analysis, offset, token, (known) =>
          mentionDefinitionAt(checked, offset, known),
        );
        if (!found) return null;
        const tops = found.paths.map(topOf);
        if (!links) return tops;
        const originSelectionRange = rangeOf(checked.document, found.span, encoding);
        return tops.map(({ uri, range }) => ({
          originSelectionRange,
          targetUri: uri,
          targetRange: range,
          targetSelectionRange: range,
        }));
      },
    );
  },
};
