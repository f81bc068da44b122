import type { Connection, InitializeParams, Location, LocationLink } from 'vscode-languageserver';
import { mentionDefinitionAt } from '../core/features/mention-definition';
import { rangeOf } from './convert';
import { topOf } from './paths';
import type { ProposalIndex } from './proposal-index';
import type { Session } from './session';

/** Answers `textDocument/definition`. */
export function bindDefinition(
  connection: Connection,
  session: Session,
  index: ProposalIndex,
  client: InitializeParams,
): void {
  const links = client.capabilities.textDocument?.definition?.linkSupport === true;
  connection.onDefinition(
    async ({ textDocument, position }, token): Promise<Location[] | LocationLink[] | null> => {
      const current = await session.current(textDocument.uri);
      if (!current) return null;
      const { analysis, document } = current;
      const { proposal } = analysis;
      const offset = document.offsetAt(position);
      const found = await index.atMention(analysis, offset, token, (known) =>
        mentionDefinitionAt(proposal, offset, known),
      );
      if (!found) return null;
      const tops = found.paths.map(topOf);
      if (!links) return tops;
      const originSelectionRange = rangeOf(proposal.document, found.span);
      return tops.map(({ uri, range }) => ({
        originSelectionRange,
        targetUri: uri,
        targetRange: range,
        targetSelectionRange: range,
      }));
    },
  );
}
