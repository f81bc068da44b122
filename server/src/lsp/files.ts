import type { Connection } from 'vscode-languageserver';
import { listFolderRequest, readFileRequest } from './protocol';

/** The files of the machine where the proposals are. Never rejects: what cannot be read is absent. */
export interface Files {
  /** Text of the file at `uri`; undefined when there is none, or it is no text. */
  read(uri: string): Promise<string | undefined>;
  /** Names of the files in the folder at `uri`; empty when there is none. */
  list(uri: string): Promise<readonly string[]>;
}

/** Files that the client reads: the same for a desktop, a remote and a browser. */
export function clientFiles(connection: Connection): Files {
  return {
    read: async (uri) =>
      (await connection.sendRequest<string | null>(readFileRequest, { uri }).catch(() => null)) ?? undefined,
    list: (uri) => connection.sendRequest<string[]>(listFolderRequest, { uri }).catch(() => []),
  };
}
