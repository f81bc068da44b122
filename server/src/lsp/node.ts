import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type CancellationToken, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { fastReader } from '../core/markdown/fast/fast-reader';
import { canRefuseLinks, readFileHead } from '../disk/file-head';
import { readRegularFile } from '../disk/regular-file';
import { leadsOutside } from '../disk/repository-bounds';
import { OutOfTime, withinCpuTime } from '../disk/time-limit';
import { changesSince } from '../git/changes';
import { gitUser } from '../git/git-user';
import { HistoryReader } from '../git/history-reader';
import { namesOnRemote } from '../git/names-on-remote';
import { defaultLimits } from '../git/query';
import { remoteAddress } from '../git/remote-address';
import { repositoryOf } from '../git/repository';
import { runQuery } from '../git/run';
import type { FileHead, Files } from './files';
import { type Changes, type Host, type NewProposalFacts, type NoChangesReason, TooLong } from './host';
import { connectionOfThread, startServerThread } from './node-thread';
import { serve } from './server';

fastReader.isEnabled = process.env.PROPOSALS_FAST_READER !== 'off';

const historyReader = new HistoryReader();

const diskFiles: Files = {
  read: (uri, atMost) =>
    fromDisk(
      uri,
      async (path) => {
        if (leadsOutside(path)) return undefined;
        return new TextDecoder('utf-8', { fatal: true }).decode(await readRegularFile(path, atMost));
      },
      undefined,
    ),
  readHead: async (uri, bytes, atMost) => {
    const head = headOf(uri, bytes, atMost);
    if (head) return head;
    const text = await diskFiles.read(uri, atMost);
    return text === undefined ? undefined : { text, isWhole: true };
  },
  // In the same order as in the command line.
  list: (uri) => fromDisk(uri, async (path) => (await readdir(path)).sort(), undefined),
  find: (uri, atMost, token, onFolder) =>
    fromDisk(uri, (path) => markdownBelow(path, atMost, token, onFolder), []),
  history: (uri) => fromDisk(uri, (path) => historyReader.history(path), undefined),
  addedAt: (uri) => fromDisk(uri, (path) => historyReader.addedAt(path), undefined),
  isMerged: (uri) => fromDisk(uri, (path) => historyReader.isMerged(path), undefined),
};

/** Maximum number of folders that are searched. */
const maxFolders = 20_000;

/** How long after a search a folder is assumed not to be reached by a symbolic link, in milliseconds. */
const knownFor = 60_000;
/** The time of the search of each folder that is in its repository without links that lead out of it, by URI. */
const searched = new Map<string, number>();

/** The beginning of a file in a folder that was searched a short time ago; undefined for other files, and for those that are links or cannot be read. */
function headOf(uri: string, bytes: number, atMost: number): FileHead | undefined {
  const time = searched.get(uri.slice(0, uri.lastIndexOf('/')));
  if (!canRefuseLinks || time === undefined || performance.now() - time > knownFor) return undefined;
  try {
    return readFileHead(fileURLToPath(uri), bytes, atMost);
  } catch {
    return undefined;
  }
}

/** URIs of the Markdown files below a folder, those in nearer folders first. Symbolic links to folders are not followed, because they may form a cycle. */
async function markdownBelow(
  top: string,
  atMost: number,
  token: CancellationToken,
  onFolder?: (uri: string, names: readonly string[]) => void,
): Promise<string[]> {
  const found: string[] = [];
  const folders = [{ path: top, uri: pathToFileURL(top).href }];
  const isInside = !leadsOutside(join(top, 'x'));
  for (const { path, uri } of folders) {
    if (found.length >= atMost || token.isCancellationRequested) break;
    const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
    if (!entries) continue;
    if (isInside) searched.set(uri, performance.now());
    const names = entries.map(({ name }) => name);
    onFolder?.(uri, names);
    for (const entry of entries) {
      const { name } = entry;
      if (entry.isDirectory()) {
        const isExcluded = name.startsWith('.') || name === 'node_modules';
        if (!isExcluded && folders.length < maxFolders)
          folders.push({ path: join(path, name), uri: uriBelow(uri, path, name) });
      } else if (name.endsWith('.md')) found.push(uriBelow(uri, path, name));
    }
  }
  return found.slice(0, atMost);
}

/** The URI of `name` in a folder. */
function uriBelow(folder: string, path: string, name: string): string {
  return /^[\w.-]+$/.test(name) ? `${folder}/${name}` : pathToFileURL(join(path, name)).href;
}

/** The result of `read` for a `file:` URI; `otherwise` for other URIs and when `read` fails. */
async function fromDisk<T>(uri: string, read: (path: string) => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read(fileURLToPath(uri));
  } catch {
    return otherwise;
  }
}

/** See {@link leadsOutside}. Only paths of this machine have links that can be followed. */
function isOutside(uri: string): boolean {
  try {
    return leadsOutside(fileURLToPath(uri));
  } catch {
    return false;
  }
}

/** What git knows about the folder at `uri`, or about its nearest existing parent if it does not exist yet. */
function newProposalFacts(uri: string): Promise<NewProposalFacts> {
  const read = async (path: string): Promise<NewProposalFacts> => {
    let folder = path;
    while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
    const usedNames = folder === path ? await runQuery(namesOnRemote(path)) : undefined;
    const user = await runQuery(gitUser(folder));
    const address = await runQuery(remoteAddress(folder));
    return { usedNames: usedNames ?? [], author: user?.name, newIssue: address?.newIssue };
  };
  return fromDisk(uri, read, { usedNames: [], author: undefined });
}

/** See {@link Host.changes}. */
async function changes(
  uri: string,
  ref: string | undefined,
  isWanted: (name: string) => boolean,
): Promise<Changes | NoChangesReason> {
  const repository = await fromDisk(uri, async (path) => repositoryOf(path), undefined);
  if (!repository) return 'no-repository';
  const found = await runQuery(changesSince(repository, ref, isWanted), {
    ...defaultLimits,
    milliseconds: 30_000,
  });
  if (!found) return ref === undefined ? 'no-main-branch' : 'no-revision';
  return {
    ...found,
    root: pathToFileURL(repository.root).href,
    files: found.files.map(({ path, ...file }) => ({ ...file, uri: pathToFileURL(path).href })),
  };
}

/**
 * The CPU time in milliseconds after which a document counts as heavy, and is checked in a thread instead. It is ten times what the largest known proposal needs to open: heavy documents
 * have no hovers and no quick fixes, so no real proposal should become heavy, even on a slow machine.
 */
const shortTime = 5000;

function inShortTime<T>(compute: () => T): T {
  try {
    return withinCpuTime(shortTime, compute);
  } catch (error) {
    throw error instanceof OutOfTime ? new TooLong() : error;
  }
}

const host: Host = {
  files: diskFiles,
  isLocal: (uri) => uri.startsWith('file:'),
  isOutside,
  newProposalFacts,
  changes,
  resource: (folder, path) => pathToFileURL(join(__dirname, folder, path)).href,
};
const threadConnection = connectionOfThread();
if (threadConnection) serve(threadConnection, host, version);
// The arguments select stdio, IPC, a pipe or a socket.
else
  serve(
    createConnection(ProposedFeatures.all),
    { ...host, inShortTime, startThread: () => startServerThread(__filename) },
    version,
  );
