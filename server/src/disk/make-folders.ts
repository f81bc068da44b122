import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFolder } from './file-stats';

/**
 * Creates a folder and the missing ones above it. Returns the topmost folder that was created, undefined if there was nothing to create. Throws the error of the file system.
 * `mkdirSync` with `recursive` does not end where a folder exists and none can be created in it because of `ENOENT`, as in `/proc`.
 */
export function makeFolders(path: string): string | undefined {
  try {
    mkdirSync(path);
    return path;
  } catch (error) {
    if (isFolder(path)) return undefined;
    const parent = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || existsSync(parent)) throw error;
    // Another process may create the same folders in the meantime.
    const top = makeFolders(parent);
    const created = makeFolders(path);
    return top ?? created;
  }
}
