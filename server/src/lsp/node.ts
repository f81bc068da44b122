import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { type CancellationToken, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { fastReader } from '../core/markdown/fast/fast-reader';
import { readRegularFile } from '../disk/regular-file';
import { leadsOutside } from '../disk/repository-bounds';
import { gitUser } from '../git/git-user';
import { HistoryReader } from '../git/history-reader';
import { namesOnRemote } from '../git/names-on-remote';
import { runQuery } from '../git/run';
import type { Files } from './files';
import type { AboutNew } from './host';
import { serve } from './server';

// Garbage is collected when memory has grown by this many percent: by default it may more than double in a server that runs all day.
setFlagsFromString('--heap-growing-percent=30');
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
  list: (uri) => fromDisk(uri, (path) => readdir(path), undefined),
  find: (uri, atMost, token) => fromDisk(uri, (path) => markdownBelow(path, atMost, token), []),
  history: (uri) => fromDisk(uri, (path) => historyReader.history(path), undefined),
  addedAt: (uri) => fromDisk(uri, (path) => historyReader.addedAt(path), undefined),
};

/** Maximum number of folders that are searched. */
const maxFolders = 20_000;

/** URIs of the Markdown files below a folder, those in nearer folders first. Symbolic links to folders are not followed, because they may form a cycle. */
async function markdownBelow(top: string, atMost: number, token: CancellationToken): Promise<string[]> {
  const found: string[] = [];
  const folders = [top];
  for (const folder of folders) {
    if (found.length >= atMost || token.isCancellationRequested) break;
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const isExcluded = entry.name.startsWith('.') || entry.name === 'node_modules';
        if (!isExcluded && folders.length < maxFolders) folders.push(path);
      } else if (entry.name.endsWith('.md')) found.push(pathToFileURL(path).href);
    }
  }
  return found.slice(0, atMost);
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
function aboutNew(uri: string): Promise<AboutNew> {
  const read = async (path: string): Promise<AboutNew> => {
    let folder = path;
    while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
    const taken = folder === path ? await runQuery(namesOnRemote(path)) : undefined;
    return { taken: taken ?? [], author: (await runQuery(gitUser(folder)))?.name };
  };
  return fromDisk(uri, read, { taken: [], author: undefined });
}

// The arguments select stdio, IPC, a pipe or a socket.
serve(
  createConnection(ProposedFeatures.all),
  { files: diskFiles, isOutside, aboutNew, resource: (path) => pathToFileURL(join(__dirname, path)).href },
  version,
);
