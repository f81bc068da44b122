import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Span } from '../../core/text/span';
import { slice } from '../../core/text/span';
import { foldSpace } from '../../core/text/words';
import { contentHash, sha256 } from '../../disk/content-hash';
import { isFolder } from '../../disk/file-stats';
import { withRegularFileSync } from '../../disk/regular-file';
import { isFolderInside, leadsOutside } from '../../disk/repository-bounds';
import { historyKeyOf, type KnownRepositories, repositoryOf } from '../../git/repository';

/** A path or {@link folderKey} with the hash of what is there. */
export type PathHash = readonly [path: string, hash: string];

/** The hash of the names in a folder. */
export function namesHash(names: readonly string[]): string {
  // The first NUL makes an empty folder differ from a missing one; no name contains a NUL.
  return contentHash(`\0${names.join('\0')}`);
}

/** A key for the names in a folder that match a pattern. A path alone is the key for all its names; no path contains a NUL. */
export function folderKey(folder: string, pattern: RegExp): string {
  return `${folder}\0${pattern.flags}\0${pattern.source}`;
}

/** Lists the names for a path or {@link folderKey}; undefined if the folder cannot be listed. `list`: lists all names. */
export function listNames(key: string, list = listFolder): readonly string[] | undefined {
  const [folder = '', flags, source] = key.split('\0');
  const names = list(folder);
  if (source === undefined || !names) return names;
  const pattern = new RegExp(source, flags);
  return names.filter((name) => pattern.test(name));
}

/** The names in a folder, always in the same order; undefined if it cannot be listed. */
function listFolder(folder: string): readonly string[] | undefined {
  // Most folders that cannot be listed do not exist, and an exception takes longer than this.
  if (!existsSync(folder)) return undefined;
  try {
    return readdirSync(folder).sort();
  } catch {
    return undefined;
  }
}

/** Git states of folders, as they are when the first of each repository is requested. */
export class GitStates {
  /** The repositories that were looked for. */
  readonly repositories: KnownRepositories = new Map();
  /** By git's folder of a repository. */
  readonly #hashes = new Map<string, string | undefined>();

  /**
   * The hash of the git history of the files in `folder`: its repository and that repository's HEAD. It is read without running git. Empty
   * outside a repository; undefined if it cannot be read without git.
   */
  hashOf(folder: string): string | undefined {
    const repository = repositoryOf(folder, this.repositories);
    if (!repository) return '';
    const { gitFolder } = repository;
    if (!this.#hashes.has(gitFolder)) {
      const state = historyKeyOf(repository);
      this.#hashes.set(gitFolder, state && contentHash(`${gitFolder}\0${state}`));
    }
    return this.#hashes.get(gitFolder);
  }
}

/**
 * Identifies a finding wherever its text moves: 16 hexadecimal digits for the text, with white space folded, and the message. The message
 * is needed because findings about missing text point to neighboring text.
 */
export function findingFingerprint(text: string, finding: { span: Span; message: string }): string {
  const content = `${foldSpace(slice(text, finding.span))}\0${finding.message}`;
  return sha256(content, 'hex').slice(0, 16);
}

/**
 * Hashes of the files, folders and git states as they are now, each computed once. A hash is empty for what does not exist and undefined
 * for what cannot be read.
 */
export class CurrentHashes {
  readonly #files = new Map<string, string | undefined>();
  readonly #folders = new Map<string, string>();
  /** Whether folders are in their repository without links that lead out of it. */
  readonly #areInside = new Map<string, boolean>();
  /** The names in folders. */
  readonly #names = new Map<string, readonly string[] | undefined>();
  readonly #gitStates = new GitStates();

  file(path: string): string | undefined {
    if (!this.#files.has(path)) this.#files.set(path, fileHash(path));
    return this.#files.get(path);
  }

  /** The same for a file that others are checked with. It is not read where a link leads out of the repository; the hash is undefined then. */
  otherFile(path: string): string | undefined {
    const hash = this.file(path);
    return hash && this.#leadsOutside(path) ? undefined : hash;
  }

  /** `key`: a path or a {@link folderKey}. */
  folder(key: string): string {
    const known = this.#folders.get(key);
    if (known !== undefined) return known;
    const names = listNames(key, (folder) => this.#namesIn(folder));
    const hash = names ? namesHash(names) : '';
    this.#folders.set(key, hash);
    return hash;
  }

  gitState(folder: string): string | undefined {
    return this.#gitStates.hashOf(folder);
  }

  #leadsOutside(path: string): boolean {
    const folder = dirname(path);
    const isInside = this.#areInside.get(folder) ?? isFolderInside(folder);
    this.#areInside.set(folder, isInside);
    return (!isInside || isLink(path)) && leadsOutside(path);
  }

  /** Several keys may be about one folder. */
  #namesIn(folder: string): readonly string[] | undefined {
    if (!this.#names.has(folder)) this.#names.set(folder, listFolder(folder));
    return this.#names.get(folder);
  }
}

function fileHash(path: string): string | undefined {
  // Also false for a name that is too long or below another file.
  if (!existsSync(path)) return '';
  try {
    return withRegularFileSync(path, contentHash);
  } catch {
    return isFolder(path) ? '' : undefined;
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
