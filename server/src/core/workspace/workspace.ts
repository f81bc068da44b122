import { MarkdownDocument } from '../markdown/document';
import { baseName, folderOf } from '../text/paths';
import type { Past, Revision } from './revisions';

/** Paths, by what was asked of them. */
export interface Missed {
  readonly files: readonly string[];
  readonly folders: readonly string[];
  readonly histories: readonly string[];
  readonly added: readonly string[];
}

/**
 * The other files, as known so far. Lookups never wait: what is not known yet is answered as absent and noted; the host takes what
 * was missed, loads it and asks again. Paths are absolute, with `/`, or URIs; they are compared as strings.
 */
export class Workspace {
  readonly #files: ReadonlyMap<string, string | undefined>;
  readonly #folders: ReadonlyMap<string, readonly string[] | undefined>;
  readonly #open: (path: string) => MarkdownDocument | undefined;
  readonly #past: Partial<Past>;
  readonly #matching = new WeakMap<
    readonly string[],
    { readonly pattern: RegExp; readonly found: readonly string[] }
  >();
  readonly #documents = new Map<string, MarkdownDocument>();
  #missed = new Set<string>();
  #missedFolders = new Set<string>();
  #missedHistories = new Set<string>();
  #missedAdded = new Set<string>();

  /**
   * `files`: text by path; undefined for a path known to hold no readable file. `folders`: names of what is in a folder, by its path;
   * undefined for a path known to hold none; without `folders` those that `files` are in. The maps may grow between questions. `open`: what is being
   * edited at a path, which counts before what is saved there. `past`: what version control tells.
   */
  constructor(
    files: ReadonlyMap<string, string | undefined> = new Map(),
    folders: ReadonlyMap<string, readonly string[] | undefined> = foldersOf(files),
    open: (path: string) => MarkdownDocument | undefined = () => undefined,
    past: Partial<Past> = {},
  ) {
    this.#open = open;
    this.#past = past;
    this.#files = files;
    this.#folders = folders;
  }

  /** The text at `path`; undefined when there is none, or none is known yet. */
  read(path: string): string | undefined {
    const open = this.#open(path);
    if (open) return open.text;
    if (!this.#files.has(path)) this.#missed.add(path);
    return this.#files.get(path);
  }

  /** The Markdown at `path`, parsed once for each text. */
  document(path: string): MarkdownDocument | undefined {
    const open = this.#open(path);
    if (open) return open;
    const text = this.read(path);
    if (text === undefined) return undefined;
    const known = this.#documents.get(path);
    if (known?.text === text) return known;
    const document = new MarkdownDocument(text);
    this.#documents.set(path, document);
    return document;
  }

  /** Names of the files and folders in `folder`; undefined when there is no such folder, or it is not known yet. */
  list(folder: string): readonly string[] | undefined {
    if (!this.#folders.has(folder)) this.#missedFolders.add(folder);
    return this.#folders.get(folder);
  }

  /** Those of the names in `folder` that match `pattern`: answers hang on no other. The same list each time, while the folder is as it is. */
  listMatching(folder: string, pattern: RegExp): readonly string[] | undefined {
    const names = this.list(folder);
    if (!names) return undefined;
    const known = this.#matching.get(names);
    if (known?.pattern === pattern) return known.found;
    const found = names.filter((name) => pattern.test(name));
    this.#matching.set(names, { pattern, found });
    return found;
  }

  /** True when there is a file or folder at `path`, in its letters' case. */
  exists(path: string): boolean {
    const folder = folderOf(path);
    if (folder !== undefined && this.list(folder)?.includes(baseName(path))) return true;
    // A folder may be one whose parent cannot be looked into.
    return (this.list(path)?.length ?? 0) > 0;
  }

  /**
   * The committed texts of the file at `path`, newest first; not what stands there now, unless it is committed. The oldest may be left out.
   * Empty when none is known to have been; undefined when nothing can be told, or nothing is known yet.
   */
  history(path: string): readonly Revision[] | undefined {
    if (!this.#past.histories?.has(path)) this.#missedHistories.add(path);
    return this.#past.histories?.get(path);
  }

  /**
   * When the file at `path` was first committed, under this or an earlier name: ISO 8601, UTC. Undefined when it never was, nothing can be
   * told, or nothing is known yet.
   */
  addedAt(path: string): string | undefined {
    if (!this.#past.added?.has(path)) this.#missedAdded.add(path);
    return this.#past.added?.get(path);
  }

  /** What was asked for and is not known, in the order asked; from now on forgotten. */
  takeMissed(): Missed {
    const missed = {
      files: [...this.#missed],
      folders: [...this.#missedFolders],
      histories: [...this.#missedHistories],
      added: [...this.#missedAdded],
    };
    this.#missed = new Set();
    this.#missedFolders = new Set();
    this.#missedHistories = new Set();
    this.#missedAdded = new Set();
    return missed;
  }
}

/** The folders that hold `files`, and those above them. */
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
