import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { isFolder } from '../../disk/file-stats';
import { Failure } from '../host/failure';

/** The folders that an agent may use. */
export class Roots {
  readonly #folders: readonly string[];

  /** Throws a {@link Failure} if one of the folders does not exist. */
  constructor(folders: readonly string[]) {
    this.#folders = folders.map((folder) => {
      try {
        const real = realpathSync.native(folder);
        if (isFolder(real)) return real;
      } catch {
        // Said below.
      }
      throw new Failure(`${folder}: no such folder`);
    });
  }

  /** The first folder, which relative paths start from. */
  get first(): string {
    return this.#folders[0] ?? process.cwd();
  }

  /** The absolute path of a file or folder, which need not exist. Throws a {@link Failure} if it, or what a link leads to, is not in one of the folders. */
  require(path: string): string {
    const absolute = resolve(this.first, path);
    if (!this.contains(absolute))
      throw new Failure(`${path}: is outside of the folders that this server may use`);
    return absolute;
  }

  /** True for a path in one of the folders, with symbolic links followed. */
  contains(path: string): boolean {
    const real = realPathOf(path);
    return this.#folders.some((folder) => {
      const below = relative(folder, real);
      return below === '' || (!isAbsolute(below) && below.split(/[\\/]/)[0] !== '..');
    });
  }
}

/** `path` with symbolic links followed as far as it exists. */
function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPathOf(folder), basename(path));
  }
}
