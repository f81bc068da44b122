import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import type { Span } from '../../core/text/span';
import { slice } from '../../core/text/span';
import { foldSpace } from '../../core/text/words';
import { readRegularFileSync } from '../../disk/regular-file';
import { historyKeyOf, repositoryOf } from '../../git/repository';

/** A path or {@link folderKey} with the hash of what is there. */
export type PathHash = readonly [path: string, hash: string];

/** The hash of content: 128 bits of SHA-256 as 22 characters. */
export function contentHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

/** The hash of the names in a folder. */
export function namesHash(names: readonly string[]): string {
  // The first NUL makes an empty folder differ from a missing one; no name contains a NUL.
  return contentHash(`\0${names.join('\0')}`);
}

/** A key for the names in a folder that match a pattern. A path alone is the key for all its names; no path contains a NUL. */
export function folderKey(folder: string, pattern: RegExp): string {
  return `${folder}\0${pattern.flags}\0${pattern.source}`;
}

/** Lists the names for a path or {@link folderKey}; undefined if the folder cannot be listed. */
export function listNames(key: string): readonly string[] | undefined {
  const [folder = '', flags, source] = key.split('\0');
  try {
    const names = readdirSync(folder);
    if (source === undefined) return names;
    const pattern = new RegExp(source, flags);
    return names.filter((name) => pattern.test(name));
  } catch {
    return undefined;
  }
}

/**
 * The hash of the git history of the files in `folder`: its repository and that repository's HEAD. It is read without running git. Empty
 * outside a repository; undefined if it cannot be read without git.
 */
export function gitStateHash(folder: string): string | undefined {
  const repository = repositoryOf(folder);
  if (!repository) return '';
  const state = historyKeyOf(repository);
  return state && contentHash(`${repository.gitFolder}\0${state}`);
}

/**
 * Identifies a finding wherever its text moves: 16 hexadecimal digits for the text, with white space folded, and the message. The message
 * is needed because findings about missing text point to neighboring text.
 */
export function findingFingerprint(text: string, finding: { span: Span; message: string }): string {
  const content = `${foldSpace(slice(text, finding.span))}\0${finding.message}`;
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/**
 * Hashes of the files, folders and git states as they are now, each computed once. A hash is empty for what does not exist and undefined
 * for what cannot be read.
 */
export class CurrentHashes {
  readonly #files = new Map<string, string | undefined>();
  readonly #folders = new Map<string, string>();
  readonly #gitStates = new Map<string, string | undefined>();

  file(path: string): string | undefined {
    if (!this.#files.has(path)) this.#files.set(path, fileHash(path));
    return this.#files.get(path);
  }

  /** `key`: a path or a {@link folderKey}. */
  folder(key: string): string {
    const hash = this.#folders.get(key) ?? folderHash(key);
    this.#folders.set(key, hash);
    return hash;
  }

  gitState(folder: string): string | undefined {
    if (!this.#gitStates.has(folder)) this.#gitStates.set(folder, gitStateHash(folder));
    return this.#gitStates.get(folder);
  }
}

function fileHash(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats || stats.isDirectory()) return '';
    return contentHash(readRegularFileSync(path));
  } catch (error) {
    // No file can exist under a name that is too long or below another file.
    const { code = '' } = error as NodeJS.ErrnoException;
    return ['ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes(code) ? '' : undefined;
  }
}

function folderHash(key: string): string {
  const names = listNames(key);
  return names ? namesHash(names) : '';
}
