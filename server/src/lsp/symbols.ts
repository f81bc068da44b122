import { type Connection, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { proposalsFor } from '../core/features/proposal-search';
import { topOf } from './paths';
import type { ProposalIndex } from './proposal-index';

/** Answers `workspace/symbol` with the proposals of the workspace, once they are known. */
export function bindSymbols(connection: Connection, index: ProposalIndex): void {
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    await index.settled(token);
    return proposalsFor(query, await index.all()).map(
      ({ path, label, status }): WorkspaceSymbol => ({
        name: label,
        kind: SymbolKind.File,
        location: topOf(path),
        ...(status === undefined ? {} : { containerName: status }),
      }),
    );
  });
}
