import type { CancellationToken } from 'vscode-languageserver';
import { families } from '../core/families/index.generated';
import { sidecarPathOf } from '../core/proposal/identity';
import type { ServerContext } from './feature';
import { pathOrUri, uriOf } from './paths';

/** At most this many Markdown files are read below one folder. */
const maxFiles = 10_000;
/** Larger files are not read, in bytes. */
const maxSize = 1_000_000;
/** The number of files that are requested at once. */
const batchSize = 32;

/** A file of the workspace that may refer to others. */
export interface WorkspaceFile {
  readonly path: string;
  readonly uri: string;
  /** The text in the editor if the file is open, else as it is saved, without a byte order mark. */
  readonly text: string;
  /** Null for a file that is not open. */
  readonly version: number | null;
}

/** Paths of the Markdown files in the workspace folders that contain `path`. */
export async function markdownAround(
  path: string,
  { files, index }: Pick<ServerContext, 'files' | 'index'>,
  token: CancellationToken,
): Promise<readonly string[]> {
  const roots = index.rootUrisOf(path);
  const found = await Promise.all(roots.map((root) => files.find(root, maxFiles, token)));
  return [...new Set(found.flat().map(pathOrUri))];
}

/** The Markdown files in the workspace folders that contain `path`, and the sidecar files of proposals, one after the other; outside of workspace folders only `path` itself. */
export async function* filesAround(
  path: string,
  { files, index, documents }: Pick<ServerContext, 'files' | 'index' | 'documents'>,
  token: CancellationToken,
): AsyncGenerator<WorkspaceFile> {
  const paths = new Set([path, ...(await markdownAround(path, { files, index }, token))]);
  const all = [...paths].flatMap((file) => [file, ...sidecarsOf(file)]);
  for (let from = 0; from < all.length && !token.isCancellationRequested; from += batchSize) {
    const batch = all.slice(from, from + batchSize).map(async (file): Promise<WorkspaceFile | undefined> => {
      const open = documents.at(file);
      if (open) return { path: file, uri: open.uri, text: open.getText(), version: open.version };
      const text = await files.read(uriOf(file), maxSize);
      return text === undefined
        ? undefined
        : { path: file, uri: uriOf(file), text: text.replace(/^\uFEFF/, ''), version: null };
    });
    for (const file of await Promise.all(batch)) if (file) yield file;
  }
}

/** The paths of the sidecar files that the proposal at `path` may have. */
function sidecarsOf(path: string): readonly string[] {
  return [...new Set(families.flatMap((family) => sidecarPathOf(path, family) ?? []))];
}
