import { readFileSync, statSync } from 'node:fs';
import { namesIn } from '../folder-names';
import { hashOf, namesHash } from '../hash';
import { pastHash } from '../past-hash';

/** Files, folders and repositories as they are now, each looked at once. A hash is '' for what is not there, and undefined for what cannot be read. */
export class Present {
  readonly #texts = new Map<string, string | undefined>();
  readonly #folders = new Map<string, string>();
  readonly #pasts = new Map<string, string | undefined>();

  text(path: string): string | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, textHash(path));
    return this.#texts.get(path);
  }

  /** `key`: a path, or one with a pattern of names. */
  folder(key: string): string {
    const known = this.#folders.get(key) ?? folderHash(key);
    this.#folders.set(key, known);
    return known;
  }

  /** Of the repository that a folder is in. */
  past(folder: string): string | undefined {
    if (!this.#pasts.has(folder)) this.#pasts.set(folder, pastHash(folder));
    return this.#pasts.get(folder);
  }
}

function textHash(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats || stats.isDirectory()) return '';
    // A pipe would be waited for without end.
    return stats.isFile() ? hashOf(readFileSync(path)) : undefined;
  } catch (error) {
    // A name too long, or below a file, names nothing.
    return ['ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')
      ? ''
      : undefined;
  }
}

function folderHash(key: string): string {
  const names = namesIn(key);
  return names ? namesHash(names) : '';
}
