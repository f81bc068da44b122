import type { MarkdownDocument } from '../../core/markdown/document';
import { hardTextReason } from '../../core/markdown/hard-text';
import { yamlName } from '../../core/text/paths';
import { RecentValues } from '../../core/text/recent-values';
import { DerivedValues } from '../../core/workspace/derived-values';
import { notPersistent } from '../../core/workspace/persistent-values';
import type { Revision } from '../../core/workspace/revisions';
import { BaseWorkspace } from '../../core/workspace/workspace';
import { contentHash } from '../../disk/content-hash';
import { statsOf } from '../../disk/file-stats';
import { leadsOutside } from '../../disk/repository-bounds';
import { type Failure, failureFor } from './failure';
import { decodeText, displayPath, readBytes } from './files';
import { GitHistory, type GitHistoryOptions, type HistoryDependencies } from './git-history';
import { folderKey, listNames, namesHash, type PathHash } from './hashes';

/** What was read while a file was linted, apart from the file itself. */
export interface ReadDependencies extends HistoryDependencies {
  readonly files: readonly PathHash[];
  /** Paths or folder keys. */
  readonly folders: readonly PathHash[];
}

/** A file that was read. If it does not exist the hash is empty. */
interface FileEntry {
  readonly hash: string;
  /** Why it cannot be read. */
  readonly failure?: Failure;
  readonly hasText?: boolean;
  /** Why the file is treated as missing, although something exists at its path. */
  readonly note?: string;
}

/** A folder that was listed. If it cannot be listed the names are undefined and the hash is empty. */
interface FolderEntry {
  readonly names: readonly string[] | undefined;
  readonly hash: string;
}

/** The files on disk and their git history. Each file and folder is read when it is first needed. A file is read again when its text is no longer in memory. */
export class DiskWorkspace extends BaseWorkspace {
  readonly #files = new Map<string, FileEntry>();
  /** Files that were hashed, but not decoded. */
  readonly #undecoded = new Map<string, FileEntry>();
  readonly #recentFiles = new RecentFiles();
  readonly #texts = new RecentValues<string, string>(maxTextLength);
  readonly #folders = new Map<string, FolderEntry>();
  readonly #history: GitHistory;
  readonly #failures = new Set<Failure>();
  readonly #notes = new Set<string>();
  readonly #used = { files: new Set<string>(), folders: new Set<string>() };

  constructor(history: GitHistoryOptions = {}) {
    super(new DerivedValues(mostOf), history.values);
    this.#history = new GitHistory(history);
  }

  /** The document with this text at `path`, parsed once: other documents may be read together with it. */
  documentWith(path: string, text: string): MarkdownDocument {
    return this.parsed(path, text) as MarkdownDocument;
  }

  /** Why git failed, if it did. */
  get historyFailure(): string | undefined {
    return this.#history.failure;
  }

  /** See {@link GitHistory.finishReading}. */
  finishReadingHistory(): boolean {
    return this.#history.finishReading();
  }

  read(path: string): string | undefined {
    const text = this.readOptional(path);
    const { failure, note } = this.#fileAt(path);
    if (note !== undefined) this.#notes.add(note);
    if (failure) this.#failures.add(failure);
    return text;
  }

  override readOptional(path: string): string | undefined {
    this.#used.files.add(path);
    if (!this.#fileAt(path).hasText) return undefined;
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    this.#files.delete(path);
    this.#fileAt(path);
    return this.#texts.get(path);
  }

  /** The hash of the content. The text is not decoded where values of earlier runs are kept: most likely it is not needed. */
  override savedIdentity(path: string): string | undefined {
    this.#used.files.add(path);
    if (this.persistent === notPersistent || this.#files.has(path)) {
      const { hash, hasText = false } = this.#fileAt(path);
      return hasText ? hash : undefined;
    }
    const { hash } = getOrCreate(this.#undecoded, path, () => this.#recentFiles.entry(path));
    return hash === '' ? undefined : hash;
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

  isMerged(path: string): boolean | undefined {
    return this.#history.isMerged(path);
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

  /** The files that were requested since the last call and are treated as missing, although something exists at their paths: one line for each. */
  takeNotes(): readonly string[] {
    const notes = [...this.#notes];
    this.#notes.clear();
    return notes;
  }

  /**
   * What was read since the last call. Undefined if some of it could not be read: that may change without changing a hash, so a result
   * that depends on it must not be cached.
   */
  takeDependencies(): ReadDependencies | undefined {
    const files = [...this.#used.files].map(
      (path) => [path, this.#files.get(path) ?? this.#undecoded.get(path) ?? this.#fileAt(path)] as const,
    );
    const folders = [...this.#used.folders].map((key) => [key, this.#folderAt(key).hash] as const);
    this.#used.files.clear();
    this.#used.folders.clear();
    const history = this.#history.takeDependencies();
    const isIncomplete = files.some(([, { failure, note }]) => failure !== undefined || note !== undefined);
    if (!history || isIncomplete) return undefined;
    return { files: files.map(([path, { hash }]) => [path, hash]), folders, ...history };
  }

  #fileAt(path: string): FileEntry {
    return getOrCreate(this.#files, path, () => {
      const { text, ...entry } = decodedEntry(path, this.#recentFiles.contentOf(path));
      if (text === undefined) return entry;
      this.#texts.add(path, text, text.length);
      return { ...entry, hasText: true };
    });
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

/** The number of parsed documents that are kept: those that belong together, such as a proposal and its sidecar file, are read one after the other. With 32, two threads need 60 MB more and no less time. */
const maxDocuments = 12;

/** The number of templates whose histories are kept; one has as many schemas as revisions. */
const maxHistories = 16;

/** How many values of a kind are kept. Those that contain a document keep all of it in memory. */
const mostOf = {
  document: maxDocuments,
  recognition: maxDocuments,
  'definitions at end': maxDocuments,
  'template history': maxHistories,
};

/** Maximum total length of the texts that are kept, in code units: that of the proposals in one folder. A run over many folders must not keep all their files. */
const maxTextLength = 4_000_000;

/** The content of a file, or why it has none. */
type OpenedFile =
  | (FileEntry & { readonly bytes?: undefined })
  | { readonly bytes: Buffer; readonly hash: string };

/** Keeps the last two files that were opened: a proposal and its sidecar file are both hashed first, and then decoded if no result is cached for them. */
class RecentFiles {
  #files: readonly (readonly [path: string, file: OpenedFile])[] = [];

  /** What is known of a file without decoding it. */
  entry(path: string): FileEntry {
    const { bytes: _, ...entry } = this.contentOf(path);
    return entry;
  }

  contentOf(path: string): OpenedFile {
    const known = this.#files.find(([knownPath]) => knownPath === path);
    if (known) return known[1];
    const file = openFile(path);
    this.#files = [...this.#files.slice(-1), [path, file]];
    return file;
  }
}

function openFile(path: string): OpenedFile {
  const stats = statsOf(path);
  if (!stats || stats.isDirectory()) return { hash: '' };
  if (!stats.isFile()) return missing(path, 'skipped, because it is not a regular file');
  if (leadsOutside(path)) return missing(path, 'skipped, because the link leads out of the repository');
  try {
    const bytes = readBytes(path);
    return { bytes, hash: contentHash(bytes) };
  } catch (error) {
    return { failure: failureFor(displayPath(path), error), hash: '' };
  }
}

function decodedEntry(path: string, opened: OpenedFile): FileEntry & { readonly text?: string } {
  if (!opened.bytes) return opened;
  const { bytes, hash } = opened;
  try {
    const text = decodeText(path, bytes);
    const hard = yamlName.test(path) ? undefined : hardTextReason(text);
    return hard === undefined ? { text, hash } : missing(path, `too hard to read: ${hard}`);
  } catch (error) {
    return { failure: failureFor(displayPath(path), error), hash: '' };
  }
}

function missing(path: string, why: string): FileEntry {
  return { hash: '', note: `${displayPath(path)}: ${why}` };
}

function readFolderEntry(key: string): FolderEntry {
  const names = listNames(key);
  return { names, hash: names ? namesHash(names) : '' };
}
