import type { InitializeParams, WorkspaceFolder } from 'vscode-languageserver';
import { baseName } from '../core/text/paths';

/** The folders that the client has open: its workspace folders, or of a client without these its root. */
export function clientFolders({ workspaceFolders, rootUri }: InitializeParams): readonly WorkspaceFolder[] {
  if (workspaceFolders) return workspaceFolders;
  return rootUri ? [{ uri: rootUri, name: baseName(rootUri) }] : [];
}
