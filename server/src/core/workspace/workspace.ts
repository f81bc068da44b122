import { MarkdownDocument } from '../markdown/document';
import { baseName, folderOf } from '../text/paths';
import { DerivedValues } from './derived-values';
import { notPersistent, type PersistentValues } from './persistent-values';
import type { Revision } from './revisions';

/**
 * The other files, as the core reads them. Synchronous: a host that does not have a file yet returns the result for a file that does not exist, loads the file, and calls the core again. Paths are
 * absolute, with `/`, or URIs; they are compared as strings.
 */
export interface Workspace {
  /** The text at `path`; undefined when there is no readable file. */
  read(path: string): string | undefined;
  /** The same for a file that is not essential: a host does not report it if it cannot be read. */
  readOptional(path: string): string | undefined;
  /** The same as saved on disk, even if an editor has unsaved changes. */
  readSaved(path: string): string | undefined;
  /** An identity that changes whenever the file on disk changes: its text, or a hash of its content. Undefined when there is no file; there may be one without a readable text. */
  savedIdentity(path: string): string | undefined;
  /** The Markdown at `path`, parsed once for each text; undefined when there is no readable file. */
  document(path: string): MarkdownDocument | undefined;
  /** The names of the files and folders in `folder`; undefined when it does not exist. */
  list(folder: string): readonly string[] | undefined;
  /** The names in `folder` that match `pattern`; the result does not depend on any other names. The same array is returned until the folder changes. */
  listMatching(folder: string, pattern: RegExp): readonly string[] | undefined;
  /** True when there is a file or folder at `path`; names are compared with their case. */
  exists(path: string): boolean;
  /**
   * The committed texts of the file at `path`, newest first; the oldest may be left out. Empty when it was never committed; undefined when its history is not known.
   */
  history(path: string): readonly Revision[] | undefined;
  /** When the file at `path` was first committed, under this or an earlier name: ISO 8601, UTC; `beforeHistory` in a shallow clone that does not have that commit. Undefined when it never was, or its history is not known. */
  addedAt(path: string): string | undefined;
  /**
   * True when the file at `path` is on the main branch of the remote repository, as of the last fetch; where that branch is not known, when it is committed. Undefined when its
   * history is not known.
   */
  isMerged(path: string): boolean | undefined;
  /** True while a host needs a first result at once: what requires the history of files, or reading many files, is left out and computed later. */
  readonly isHurried: boolean;
  /** Values computed from the files: schemas, configurations, histories. */
  readonly derived: DerivedValues;
  /** Values computed from texts alone, which the host may keep between runs. */
  readonly persistent: PersistentValues;
}

/** What the implementations of {@link Workspace} have in common: everything that follows from reading and listing. */
export abstract class BaseWorkspace implements Workspace {
  readonly derived: DerivedValues;
  readonly persistent: PersistentValues;
  /** By the names in a folder and by pattern. */
  readonly #matching = new WeakMap<readonly string[], Map<RegExp, readonly string[]>>();

  constructor(derived = new DerivedValues(), persistent = notPersistent) {
    this.derived = derived;
    this.persistent = persistent;
  }

  abstract read(path: string): string | undefined;
  abstract list(folder: string): readonly string[] | undefined;
  abstract history(path: string): readonly Revision[] | undefined;
  abstract addedAt(path: string): string | undefined;
  abstract isMerged(path: string): boolean | undefined;

  get isHurried(): boolean {
    return false;
  }

  readOptional(path: string): string | undefined {
    return this.read(path);
  }

  readSaved(path: string): string | undefined {
    return this.readOptional(path);
  }

  savedIdentity(path: string): string | undefined {
    return this.readSaved(path);
  }

  document(path: string): MarkdownDocument | undefined {
    return this.parsed(path, this.read(path));
  }

  /** The text of the file at `path` as Markdown, parsed once for each text. */
  protected parsed(path: string, text: string | undefined): MarkdownDocument | undefined {
    return text === undefined
      ? undefined
      : this.derived.get('document', path, [text], () => new MarkdownDocument(text));
  }

  listMatching(folder: string, pattern: RegExp): readonly string[] | undefined {
    const names = this.list(folder);
    if (!names) return undefined;
    const byPattern = this.#matching.get(names) ?? new Map<RegExp, readonly string[]>();
    this.#matching.set(names, byPattern);
    const cached = byPattern.get(pattern);
    if (cached) return cached;
    const matching = names.filter((name) => pattern.test(name));
    byPattern.set(pattern, matching);
    return matching;
  }

  exists(path: string): boolean {
    const folder = folderOf(path);
    const names = folder === undefined ? undefined : this.list(folder);
    const name = baseName(path);
    if (names?.includes(name)) return true;
    if (names && plainName.test(name)) return false;
    // It may be a folder whose parent cannot be listed, or that is listed with another spelling.
    return (this.list(path)?.length ?? 0) > 0;
  }
}

/** A name that has one spelling: letters may be composed or decomposed, and other signs may be encoded in a URI. */
const plainName = /^\w[\w.-]*$/;
