import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { proposalsFor } from '../../core/features/proposal-search';
import type { Feature } from '../feature';
import { topOf } from '../paths';

/** Handles `workspace/symbol`: returns the proposals of the workspace, once they are known. */
export const workspaceSymbols: Feature = {
  capability: () => ({ workspaceSymbolProvider: true }),
  bind: ({ connection, index }) => {
    connection.onWorkspaceSymbol(async ({ query }, token) => {
      await index.untilComplete(token);
      return proposalsFor(query, await index.all()).map(
        ({ path, label, status }): WorkspaceSymbol => ({
          name: label,
          kind: SymbolKind.File,
          location: topOf(path),
          ...(status === undefined ? {} : { containerName: status }),
        }),
      );
    });
  },
};
