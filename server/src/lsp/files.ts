import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Revision } from '../core/workspace/revisions';
import {
  type FindMarkdownParams,
  findMarkdownRequest,
  listFolderRequest,
  type ReadFileParams,
  readFileRequest,
} from './protocol';

/** The files of the machine where the proposals are. Never rejects: what cannot be read is absent. */
export interface Files {
  /** Text of the file at `uri`; undefined when there is none, it is no text, or it has more than `atMost` bytes. */
  read(uri: string, atMost?: number): Promise<string | undefined>;
  /** Names of the files in the folder at `uri`; empty when there is none. */
  list(uri: string): Promise<readonly string[]>;
  /** URIs of `atMost` Markdown files below the folder at `uri`; not those in node_modules and hidden folders. */
  find(uri: string, atMost: number, token: CancellationToken): Promise<readonly string[]>;
  /** The committed texts of the file at `uri`, newest first; undefined when nothing can be told. Absent where there is no version control. */
  history?(uri: string): Promise<readonly Revision[] | undefined>;
  /** When the file at `uri` was first committed: ISO 8601, UTC; undefined when it never was, or nothing can be told. Absent as above. */
  addedAt?(uri: string): Promise<string | undefined>;
}

/** Files that the client reads: the same for a desktop, a remote and a browser. */
export function clientFiles(connection: Connection): Files {
  return {
    read: async (uri, atMost) => {
      const params: ReadFileParams = { uri, atMost };
      const text = await connection.sendRequest<string | null>(readFileRequest, params).catch(() => null);
      return text ?? undefined;
    },
    list: (uri) => connection.sendRequest<string[]>(listFolderRequest, { uri }).catch(() => []),
    find: (folder, atMost, token) => {
      const params: FindMarkdownParams = { folder, atMost };
      return connection.sendRequest<string[]>(findMarkdownRequest, params, token).catch(() => []);
    },
  };
}
