import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { listFolderRequest, readFileRequest } from '../../server/src/lsp/protocol';

/** Reads files for the server, wherever the workspace is. What cannot be read, or is no UTF-8 text, is absent. */
export function answerFileRequests(client: LanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(readFileRequest, async ({ uri }: { uri: string }): Promise<string | null> => {
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(
          await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)),
        );
      } catch {
        return null;
      }
    }),
    client.onRequest(listFolderRequest, async ({ uri }: { uri: string }): Promise<string[]> => {
      try {
        return (await vscode.workspace.fs.readDirectory(vscode.Uri.parse(uri))).map(([name]) => name);
      } catch {
        return [];
      }
    }),
  );
}
