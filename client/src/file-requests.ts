import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type FindMarkdownParams,
  findMarkdownRequest,
  listFolderRequest,
  type ReadFileParams,
  readFileRequest,
} from '../../server/src/lsp/protocol';
import { markdownBelow } from './markdown-below';

/** Reads files for the server, wherever the workspace is. What cannot be read, or is no UTF-8 text, is absent. */
export function answerFileRequests(client: LanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(readFileRequest, async ({ uri, atMost }: ReadFileParams): Promise<string | null> => {
      try {
        const at = vscode.Uri.parse(uri);
        if (atMost !== undefined && (await vscode.workspace.fs.stat(at)).size > atMost) return null;
        return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(at));
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
    client.onRequest(
      findMarkdownRequest,
      async ({ folder, atMost }: FindMarkdownParams, token): Promise<string[]> => {
        const found = await markdownBelow(vscode.Uri.parse(folder), atMost, token);
        return found.map((uri) => client.code2ProtocolConverter.asUri(uri));
      },
    ),
  );
}
