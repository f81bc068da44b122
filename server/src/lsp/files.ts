import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Revision } from '../core/workspace/revisions';
import {
  type FindMarkdownParams,
  findMarkdownRequest,
  listFolderRequest,
  type ReadFileParams,
  readFileRequest,
} from './protocol';

/** The files of the machine where the proposals are. Never rejects: a file that cannot be read does not exist. */
export interface Files {
  /** The text of the regular file at `uri`; undefined when it does not exist, is not UTF-8 text, or has more than `atMost` bytes. */
  read(uri: string, atMost?: number): Promise<string | undefined>;
  /** The names of the files and folders in the folder at `uri`; undefined when it does not exist. */
  list(uri: string): Promise<readonly string[] | undefined>;
  /** URIs of up to `atMost` Markdown files below the folder at `uri`, except those in `node_modules` and in hidden folders. */
  find(uri: string, atMost: number, token: CancellationToken): Promise<readonly string[]>;
  /** The committed revisions of the file at `uri`, newest first; undefined when its history is not known. Absent on hosts without version control. */
  history?(uri: string): Promise<readonly Revision[] | undefined>;
  /** The date of the first commit of the file at `uri`, ISO 8601 in UTC; undefined when it is not committed or its history is not known. Absent on hosts without version control. */
  addedAt?(uri: string): Promise<string | undefined>;
}

/** The size of the largest file that a client is asked for, in bytes. */
const maxFileBytes = 32 * 2 ** 20;

/**
 * Files that the client reads. This works the same way on a desktop, on a remote machine and in a browser. Those for which `isOutside` is true do not exist.
 */
export function clientFiles(connection: Connection, isOutside: (uri: string) => boolean): Files {
  return {
    read: async (uri, atMost = maxFileBytes) => {
      if (isOutside(uri)) return undefined;
      const params: ReadFileParams = { uri, atMost };
      const text = await connection.sendRequest<string | null>(readFileRequest, params).catch(() => null);
      return text ?? undefined;
    },
    list: async (uri) => {
      const names = await connection
        .sendRequest<string[] | null>(listFolderRequest, { uri })
        .catch(() => null);
      return names ?? undefined;
    },
    find: (folder, atMost, token) => {
      const params: FindMarkdownParams = { folder, atMost };
      return connection.sendRequest<string[]>(findMarkdownRequest, params, token).catch(() => []);
    },
  };
}
