import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Revision } from '../core/workspace/revisions';
import {
  type FindMarkdownParams,
  findMarkdownRequest,
  listFolderRequest,
  type ReadFileParams,
  readFileRequest,
} from './protocol/files';

/** The beginning of a file. */
export interface FileHead {
  readonly text: string;
  /** True when the file has nothing else. */
  readonly isWhole: boolean;
}

/** Receives the names in a folder. */
type OnFolder = (uri: string, names: readonly string[]) => void;

/** The files of the machine where the proposals are. Never rejects: a file that cannot be read does not exist. */
export interface Files {
  /** The text of the regular file at `uri`; undefined when it does not exist, is not UTF-8 text, or has more than `atMost` bytes. */
  read(uri: string, atMost?: number): Promise<string | undefined>;
  /**
   * The beginning of the file at `uri`, at most `bytes` bytes; undefined when {@link Files.read} would return undefined, as far as the beginning shows that. Absent on hosts that
   * only read whole files.
   */
  readHead?(uri: string, bytes: number, atMost: number): Promise<FileHead | undefined>;
  /** The names of the files and folders in the folder at `uri`; undefined when it does not exist. */
  list(uri: string): Promise<readonly string[] | undefined>;
  /** URIs of up to `atMost` Markdown files below the folder at `uri`, except those in `node_modules` and in hidden folders. Some hosts call `onFolder` for the folders that were searched. */
  find(
    uri: string,
    atMost: number,
    token: CancellationToken,
    onFolder?: OnFolder,
  ): Promise<readonly string[]>;
  /** The committed revisions of the file at `uri`, newest first; undefined when its history is not known. Absent on hosts without version control. */
  history?(uri: string): Promise<readonly Revision[] | undefined>;
  /** The date of the first commit of the file at `uri`, ISO 8601 in UTC; undefined when it is not committed or its history is not known. Absent on hosts without version control. */
  addedAt?(uri: string): Promise<string | undefined>;
  /** True when the file at `uri` is on the main branch; undefined when its history is not known. Absent on hosts without version control. */
  isMerged?(uri: string): Promise<boolean | undefined>;
}

/** The beginning of the file at `uri`, at most `bytes` bytes where the host can do that, else all of it. */
export async function readHead(
  files: Pick<Files, 'read' | 'readHead'>,
  uri: string,
  bytes: number,
  atMost: number,
): Promise<FileHead | undefined> {
  if (files.readHead) return files.readHead(uri, bytes, atMost);
  const text = await files.read(uri, atMost);
  return text === undefined ? undefined : { text, isWhole: true };
}

/** Files of `local` where `isLocal` is true for their URI, and of `client` elsewhere. The client's must be read with requests. */
export function localOrClientFiles(local: Files, client: Files, isLocal: (uri: string) => boolean): Files {
  const at = (uri: string) => (isLocal(uri) ? local : client);
  return {
    ...local,
    read: (uri, atMost) => at(uri).read(uri, atMost),
    readHead: (uri, bytes, atMost) => readHead(at(uri), uri, bytes, atMost),
    list: (uri) => at(uri).list(uri),
    find: (uri, atMost, token, onFolder) => at(uri).find(uri, atMost, token, onFolder),
  };
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
