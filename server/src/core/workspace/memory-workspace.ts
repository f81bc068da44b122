import { baseName, folderOf } from '../text/paths';
import type { KnownHistory, Revision } from './revisions';
import { BaseWorkspace } from './workspace';

/** A workspace in memory: for tests, and for files that are already loaded. */
export class MemoryWorkspace extends BaseWorkspace {
  /**
   * `files`: text by path; `folders`: names by the path of the folder, by default those of the files. Both may grow between calls. `knownHistory`: what version
   * control knows.
   */
  constructor(
    private readonly files: ReadonlyMap<string, string | undefined> = new Map(),
    private readonly folders: ReadonlyMap<string, readonly string[] | undefined> = foldersOf(files),
    private readonly knownHistory: Partial<KnownHistory> = {},
  ) {
    super();
  }

  read(path: string): string | undefined {
    return this.files.get(path);
  }

  list(folder: string): readonly string[] | undefined {
    return this.folders.get(folder);
  }

  history(path: string): readonly Revision[] | undefined {
    return this.knownHistory.histories?.get(path);
  }

  addedAt(path: string): string | undefined {
    return this.knownHistory.added?.get(path);
  }

  isMerged(path: string): boolean | undefined {
    return this.knownHistory.merged?.get(path);
  }
}

/** The folders that contain `files`, and those above them. */
function foldersOf(files: ReadonlyMap<string, string | undefined>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const [file, text] of files) {
    let path = text === undefined ? undefined : file;
    while (path !== undefined) {
      const folder = folderOf(path);
      const names = folders.get(folder ?? '') ?? [];
      if (folder !== undefined && !names.includes(baseName(path)))
        folders.set(folder, [...names, baseName(path)]);
      path = folder;
    }
  }
  return folders;
}
