import * as vscode from 'vscode';
import {
  type FindMarkdownParams,
  findMarkdownRequest,
  listFolderRequest,
  type ReadFileParams,
  readFileRequest,
} from '../../server/src/lsp/protocol/files';
import { markdownBelow } from './markdown-below';
import type { Server } from './server';

/** Handles the server's requests for files, in any file system that VS Code supports. A file that cannot be read as UTF-8 text is treated as missing. */
export function handleFileRequests(server: Server): void {
  server.onRequest(readFileRequest, async ({ uri, atMost }: ReadFileParams): Promise<string | null> => {
    try {
      const file = vscode.Uri.parse(uri);
      const { type, size } = await vscode.workspace.fs.stat(file);
      // Pipes and devices, to which a link may lead, are of an unknown type and may have no end.
      if ((type & vscode.FileType.File) === 0 || (atMost !== undefined && size > atMost)) return null;
      return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(file));
    } catch {
      return null;
    }
  });
  server.onRequest(listFolderRequest, async ({ uri }: { uri: string }): Promise<string[] | null> => {
    try {
      return (await vscode.workspace.fs.readDirectory(vscode.Uri.parse(uri))).map(([name]) => name);
    } catch {
      return null;
    }
  });
  server.onRequest(
    findMarkdownRequest,
    async ({ folder, atMost }: FindMarkdownParams, token): Promise<string[]> => {
      const found = await markdownBelow(vscode.Uri.parse(folder), atMost, token);
      return found.map((uri) => uri.toString());
    },
  );
}
