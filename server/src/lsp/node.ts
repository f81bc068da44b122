import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import type { Files } from './files';
import { serve } from './server';

const diskFiles: Files = {
  read: (uri) =>
    fromDisk(
      uri,
      async (path) => new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)),
      undefined,
    ),
  list: (uri) => fromDisk(uri, (path) => readdir(path), []),
};

/** What `read` gives for a `file:` URI; `otherwise` for other URIs and when it fails. */
async function fromDisk<T>(uri: string, read: (path: string) => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read(fileURLToPath(uri));
  } catch {
    return otherwise;
  }
}

// stdio, IPC, pipe or socket, as the arguments say.
serve(
  createConnection(ProposedFeatures.all),
  { files: diskFiles, resource: (path) => pathToFileURL(join(__dirname, path)).href },
  version,
);
