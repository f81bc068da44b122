import type { WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { folderPath } from './paths';

/** The workspace folders of the client, which may be nested. */
export class WorkspaceFolders {
  /** URIs by path. */
  readonly #uris = new Map<string, string>();

  get paths(): readonly string[] {
    return [...this.#uris.keys()];
  }

  get uris(): readonly string[] {
    return [...this.#uris.values()];
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    for (const { uri } of removed) this.#uris.delete(folderPath(uri));
    for (const { uri } of added) this.#uris.set(folderPath(uri), uri);
  }

  /** True for the path of a workspace folder. */
  has(path: string): boolean {
    return this.#uris.has(path);
  }

  /** The paths of the workspace folders that contain the file at `path`. */
  rootsOf(path: string): readonly string[] {
    return this.paths.filter((root) => isBelow(path, root));
  }

  /** The URIs of the workspace folders that contain the file at `path`. */
  rootUrisOf(path: string): readonly string[] {
    return [...this.#uris].flatMap(([root, uri]) => (isBelow(path, root) ? [uri] : []));
  }

  /** True for a workspace folder and what is below it, except in node_modules and hidden folders. */
  contains(path: string): boolean {
    return this.paths.some(
      (root) =>
        path === root ||
        (isBelow(path, root) && !/\/(?:\.[^/]+|node_modules)(?:\/|$)/.test(path.slice(root.length))),
    );
  }
}

/** True for paths in a folder or in the folders below it. */
export function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}
