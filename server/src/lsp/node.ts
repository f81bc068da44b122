import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { type CancellationToken, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { nextFreeNames } from '../git/next-free-names';
import { Pasts } from '../git/pasts';
import { run } from '../git/run';
import { userName } from '../git/user-name';
import type { Files } from './files';
import type { AboutNew } from './host';
import { serve } from './server';

// A server that is open all day keeps little of what it has thrown away: a third less memory. Only a heading of a document of 1 MB takes longer.
setFlagsFromString('--optimize-for-size');

const pasts = new Pasts();

const diskFiles: Files = {
  read: (uri, atMost) =>
    fromDisk(
      uri,
      async (path) => {
        if (atMost !== undefined && (await stat(path)).size > atMost) return undefined;
        return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
      },
      undefined,
    ),
  list: (uri) => fromDisk(uri, (path) => readdir(path), []),
  find: (uri, atMost, token) => fromDisk(uri, (path) => markdownBelow(path, atMost, token), []),
  history: (uri) => fromDisk(uri, (path) => pasts.history(path), undefined),
  addedAt: (uri) => fromDisk(uri, (path) => pasts.addedAt(path), undefined),
};

/** So many folders are looked into. */
const maxFolders = 20_000;

/** URIs of the Markdown files below a folder, those of nearer folders first. Links to folders are not followed: they may lead in circles. */
async function markdownBelow(top: string, atMost: number, token: CancellationToken): Promise<string[]> {
  const found: string[] = [];
  const folders = [top];
  for (const folder of folders) {
    if (found.length >= atMost || token.isCancellationRequested) break;
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const isLeftOut = entry.name.startsWith('.') || entry.name === 'node_modules';
        if (!isLeftOut && folders.length < maxFolders) folders.push(path);
      } else if (entry.name.endsWith('.md')) found.push(pathToFileURL(path).href);
    }
  }
  return found.slice(0, atMost);
}

/** What `read` gives for a `file:` URI; `otherwise` for other URIs and when it fails. */
async function fromDisk<T>(uri: string, read: (path: string) => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read(fileURLToPath(uri));
  } catch {
    return otherwise;
  }
}

/** Of the nearest folder above that is there, should that at `uri` still have to be made. */
function aboutNew(uri: string): Promise<AboutNew> {
  const ask = async (path: string): Promise<AboutNew> => {
    let folder = path;
    while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
    const taken = folder === path ? await run(nextFreeNames(path)) : undefined;
    return { taken: taken ?? [], author: (await run(userName(folder)))?.name };
  };
  return fromDisk(uri, ask, { taken: [], author: undefined });
}

// stdio, IPC, pipe or socket, as the arguments say.
serve(
  createConnection(ProposedFeatures.all),
  { files: diskFiles, aboutNew, resource: (path) => pathToFileURL(join(__dirname, path)).href },
  version,
);
