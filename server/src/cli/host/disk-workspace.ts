import { statSync } from 'node:fs';
import type { Revision } from '../../core/workspace/revisions';
import { BaseWorkspace } from '../../core/workspace/workspace';
import { Failure, failureFor } from './failure';
import { decodeText, displayPath, readBytes } from './files';
import { GitHistory } from './git-history';
import { contentHash, folderKey, listNames, namesHash, type PathHash } from './hashes';

/** What was read while a file was linted, apart from the file itself. */
export interface ReadDependencies {
  readonly files: readonly PathHash[];
  /** Paths or folder keys. */
  readonly folders: readonly PathHash[];
  /** Folders of files whose git history was read. */
  readonly gitStates: readonly PathHash[];
}

/** A file that was read. If it does not exist the text is undefined and the hash is empty. */
interface FileEntry {
  readonly text: string | Failure | undefined;
  readonly hash: string;
}

/** A folder that was listed. If it cannot be listed the names are undefined and the hash is empty. */
interface FolderEntry {
  readonly names: readonly string[] | undefined;
  readonly hash: string;
}

/** The files on disk and their git history. Each file and folder is read once, when it is first needed. */
export class DiskWorkspace extends BaseWorkspace {
  readonly #files = new Map<string, FileEntry>();
  readonly #folders = new Map<string, FolderEntry>();
  readonly #history = new GitHistory();
  readonly #failures = new Set<Failure>();
  readonly #used = { files: new Set<string>(), folders: new Set<string>() };

  read(path: string): string | undefined {
    this.#used.files.add(path);
    const { text } = this.#fileAt(path);
    if (!(text instanceof Failure)) return text;
    this.#failures.add(text);
    return undefined;
  }

  override readOptional(path: string): string | undefined {
    this.#used.files.add(path);
    // Reading a pipe would wait for a writer.
    if (!this.#files.has(path) && !isRegularFile(path)) return undefined;
    const { text } = this.#fileAt(path);
    return text instanceof Failure ? undefined : text;
  }

  list(folder: string): readonly string[] | undefined {
    this.#used.folders.add(folder);
    return this.#folderAt(folder).names;
  }

  override listMatching(folder: string, pattern: RegExp): readonly string[] | undefined {
    const key = folderKey(folder, pattern);
    this.#used.folders.add(key);
    return this.#folderAt(key).names;
  }

  history(path: string): readonly Revision[] | undefined {
    return this.#history.revisions(path);
  }

  addedAt(path: string): string | undefined {
    return this.#history.addedAt(path);
  }

  /**
   * Runs `compute`, which looks for templates and settings. Throws a {@link Failure} if one of them exists but cannot be read: without it
   * the proposal would be checked against the wrong template.
   */
  requireReadable<T>(compute: () => T): T {
    this.#failures.clear();
    const value = compute();
    for (const failure of this.#failures) throw failure;
    return value;
  }

  /**
   * What was read since the last call. Undefined if some of it could not be read: that may change without changing a hash, so a result
   * that depends on it must not be cached.
   */
  takeDependencies(): ReadDependencies | undefined {
    const files = [...this.#used.files]
      .filter((path) => this.#files.has(path) || isRegularFile(path))
      .map((path) => [path, this.#fileAt(path)] as const);
    const folders = [...this.#used.folders].map((key) => [key, this.#folderAt(key).hash] as const);
    this.#used.files.clear();
    this.#used.folders.clear();
    const gitStates = this.#history.takeDependencies();
    if (!gitStates || files.some(([, { text }]) => text instanceof Failure)) return undefined;
    return { files: files.map(([path, { hash }]) => [path, hash]), folders, gitStates };
  }

  #fileAt(path: string): FileEntry {
    return getOrCreate(this.#files, path, readFileEntry);
  }

  #folderAt(key: string): FolderEntry {
    return getOrCreate(this.#folders, key, readFolderEntry);
  }
}

function getOrCreate<T>(entries: Map<string, T>, key: string, create: (key: string) => T): T {
  const entry = entries.get(key) ?? create(key);
  entries.set(key, entry);
  return entry;
}

function readFileEntry(path: string): FileEntry {
  if (!isFile(path)) return { text: undefined, hash: '' };
  try {
    const bytes = readBytes(path);
    return { text: decodeText(path, bytes), hash: contentHash(bytes) };
  } catch (error) {
    return { text: failureFor(displayPath(path), error), hash: '' };
  }
}

function readFolderEntry(key: string): FolderEntry {
  const names = listNames(key);
  return { names, hash: names ? namesHash(names) : '' };
}

/** True for a file, or for nothing, which has no text either. */
function isRegularFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
  } catch {
    return true;
  }
}

/** True for everything that exists and is not a folder. */
function isFile(path: string): boolean {
  try {
    return !statSync(path).isDirectory();
  } catch {
    return false;
  }
}
