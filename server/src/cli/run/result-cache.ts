import { join } from 'node:path';
import {
  CacheFile,
  CacheTexts,
  cacheExtension,
  removeOldCacheFiles,
  type TextPlace,
  touchCacheFile,
  writeCacheFile,
} from '../../disk/cache-file';
import { contentHash } from '../../disk/content-hash';
import type { ReportPart } from '../formats/format';
import { type Failure, fileSystemFailure } from '../host/failure';
import { displayPath } from '../host/files';
import { GitHistory } from '../host/git-history';
import { CurrentHashes, type PathHash } from '../host/hashes';
import { type CacheOptions, cacheFolder, programIdentity } from './cache-folder';
import type { Dependencies, FileReport, FileResult, RunOptions } from './file-result';
import { ListsOfHashes, type StoredLists, WrittenLists } from './stored-lists';
import type { Target } from './target';
import type { ValueCache } from './value-cache';

/** What a cache file contains beside the texts of the report parts. */
interface CacheIndex {
  readonly files: StoredLists;
  readonly folders: StoredLists;
  readonly gitStates: StoredLists;
  readonly historyValues: StoredLists;
  readonly entries: readonly CacheEntry[];
}

/** A cached result. Its dependencies are numbers of lists. */
interface CacheEntry {
  readonly path: string;
  readonly isNamed: boolean;
  readonly kind: FileResult['kind'];
  readonly contentHash: string;
  readonly files: number;
  readonly folders: number;
  readonly gitStates: number;
  readonly historyValues: number;
  readonly report: Omit<FileReport, 'part' | 'errors'>;
  readonly part?: Omit<ReportPart, 'text' | 'bytes'> & { readonly text: TextPlace };
}

/** Bytes of texts in a cache file: those of 10,000 proposals in the longest format. If there are more, results that the last run did not use are dropped first. */
const maxTextBytes = 192 * 2 ** 20;

/**
 * Results of earlier runs with the same options. A result is valid while the file, everything that was read for it and this program are
 * the same, all compared by content. After a commit, what was read of the history is read again: most commits do not change it.
 */
export class ResultCache {
  readonly #current = new CurrentHashes();
  readonly #files: ListsOfHashes;
  readonly #folders: ListsOfHashes;
  readonly #gitStates: ListsOfHashes;
  readonly #historyValues: ListsOfHashes;
  readonly #entries: ReadonlyMap<string, CacheEntry>;
  /** The results that this run used or added, by target. Those that are in the cache file are not kept in memory. */
  readonly #used = new Map<string, CacheEntry | { readonly target: Target; readonly result: FileResult }>();
  #hasNewResults = false;

  private constructor(
    private readonly folder: string,
    private readonly path: string,
    private readonly file: CacheFile | undefined,
    history: GitHistory,
  ) {
    // An index with the correct hash was written by this program, so its structure is correct.
    const index = file?.index as CacheIndex | undefined;
    this.#files = new ListsOfHashes(index?.files, (path) => this.#current.otherFile(path));
    this.#folders = new ListsOfHashes(index?.folders, (key) => this.#current.folder(key));
    this.#gitStates = new ListsOfHashes(index?.gitStates, (folder) => this.#current.gitState(folder));
    this.#historyValues = new ListsOfHashes(index?.historyValues, (key) => history.valueHash(key));
    this.#entries = new Map(index?.entries.map((entry) => [targetKey(entry), entry]));
  }

  /** Opens the cache for runs with these options; it is empty if there was none. `onWait` is called before git is run. */
  static open(
    runOptions: RunOptions,
    cacheOptions: CacheOptions,
    values: ValueCache | undefined,
    onWait: () => void,
  ): ResultCache {
    const folder = cacheFolder(cacheOptions);
    const { template } = runOptions;
    const templateHash = template === undefined ? '' : new CurrentHashes().file(template);
    // The GitHub format writes paths relative to GITHUB_WORKSPACE, and all formats relative to the current folder.
    const environment = [process.cwd(), process.env.GITHUB_WORKSPACE];
    const key = [programIdentity(), environment, templateHash, runOptions];
    const path = join(folder, contentHash(JSON.stringify(key)) + cacheExtension);
    const { gitTimeout: timeout, isForReview } = runOptions;
    const history = new GitHistory({ timeout, isForReview, onWait, values: values?.store });
    return new ResultCache(folder, path, CacheFile.open(path), history);
  }

  /** True if there was a run with these options, which shows that they are valid. */
  get hasEarlierRun(): boolean {
    return this.file !== undefined;
  }

  /** True if there is a result for a target and it is still valid. */
  isValid(target: Target): boolean {
    const key = targetKey(target);
    const entry = this.#entries.get(key);
    if (!entry || !this.#isValid(entry)) return false;
    this.#used.set(key, entry);
    return true;
  }

  /** The cached result for a target, which is valid; undefined if it is damaged. */
  get(target: Target): FileResult | undefined {
    const key = targetKey(target);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    const { kind, report, part } = entry;
    if (!part) return { kind, report: { ...report, errors: [] } };
    const bytes = this.file?.text(part.text);
    if (bytes) return { kind, report: { ...report, errors: [], part: partWith(part, bytes) } };
    this.#used.delete(key);
    return undefined;
  }

  /** Adds a new result, unless it must not be cached. */
  add(target: Target, result: FileResult): void {
    if (!result.dependencies) return;
    this.#used.set(targetKey(target), { target, result });
    this.#hasNewResults = true;
  }

  /** Writes the cache to disk. Returns why it was not written. Nothing can be read from it afterwards. */
  async save(): Promise<Failure | undefined> {
    const content = this.#hasNewResults ? this.#newContent() : undefined;
    // Where a file is open, Windows does not replace it.
    this.close();
    if (!content) {
      touchCacheFile(this.path);
      return undefined;
    }
    const error = await writeCacheFile(this.path, content.index, content.texts);
    removeOldCacheFiles(this.folder);
    return error === undefined ? undefined : fileSystemFailure(displayPath(this.folder), error);
  }

  /** Closes the cache file. */
  close(): void {
    this.file?.close();
  }

  #isValid(entry: CacheEntry): boolean {
    return (
      this.#current.file(entry.path) === entry.contentHash &&
      this.#files.areUnchanged(entry.files) &&
      this.#folders.areUnchanged(entry.folders) &&
      // All states of the list are hashed before git is run: a commit that is made meanwhile must not go unnoticed.
      (this.#gitStates.areUnchanged(entry.gitStates) || this.#hasSameHistory(entry))
    );
  }

  /** True if git returns the same values as when the result was stored. The result is stored again with today's git state, so that the next run does not need git. */
  #hasSameHistory(entry: CacheEntry): boolean {
    const isUnchanged = this.#historyValues.areUnchanged(entry.historyValues);
    if (isUnchanged) this.#hasNewResults = true;
    return isUnchanged;
  }

  /** The content of a cache file with the results that this run used, then those of other files; the first ones if there is no space for all. */
  #newContent(): { readonly index: CacheIndex; readonly texts: CacheTexts } {
    const content = new NewContent();
    for (const used of this.#used.values()) {
      if ('result' in used) content.addResult(used.target, used.result);
      else this.#copy(used, content, this.#gitStates.currentPairs(used.gitStates));
    }
    for (const [key, entry] of this.#entries)
      if (!this.#used.has(key)) this.#copy(entry, content, this.#gitStates.pairs(entry.gitStates));
    return content;
  }

  #copy(entry: CacheEntry, content: NewContent, gitStates: readonly PathHash[]): void {
    const { part } = entry;
    const text = part && this.file?.text(part.text);
    if (part && !text) return;
    const dependencies: Dependencies = {
      contentHash: entry.contentHash,
      files: this.#files.pairs(entry.files),
      folders: this.#folders.pairs(entry.folders),
      gitStates,
      historyValues: this.#historyValues.pairs(entry.historyValues),
    };
    content.add(entry, dependencies, part, text, part?.text[2]);
  }
}

function partWith(
  { counts, fixable, inBaseline, kind }: Omit<ReportPart, 'text'>,
  bytes: Buffer,
): ReportPart {
  return {
    counts,
    fixable,
    inBaseline,
    kind,
    bytes,
    get text() {
      return bytes.toString();
    },
  };
}

function targetKey({ path, isNamed }: Pick<Target, 'path' | 'isNamed'>): string {
  return `${isNamed ? '!' : ' '}${path}`;
}

/** The content of a cache file that will be written. */
class NewContent {
  readonly texts = new CacheTexts(maxTextBytes);
  readonly #files = new WrittenLists();
  readonly #folders = new WrittenLists();
  readonly #gitStates = new WrittenLists();
  readonly #historyValues = new WrittenLists();
  readonly #entries: CacheEntry[] = [];

  get index(): CacheIndex {
    return {
      files: this.#files,
      folders: this.#folders,
      gitStates: this.#gitStates,
      historyValues: this.#historyValues,
      entries: this.#entries,
    };
  }

  addResult({ path, isNamed }: Target, { kind, dependencies, report }: FileResult): void {
    const { part, errors: _, ...rest } = report;
    if (!dependencies) return;
    const text = part && Buffer.from(part.text);
    this.add({ path, isNamed, kind, report: rest }, dependencies, part, text);
  }

  /** Adds a result, unless there is no space for its text. `hash`: that of the text, if it is known. */
  add(
    { path, isNamed, kind, report }: Pick<CacheEntry, 'path' | 'isNamed' | 'kind' | 'report'>,
    { contentHash, files, folders, gitStates, historyValues }: Dependencies,
    part: Omit<ReportPart, 'text'> | undefined,
    text: Uint8Array | undefined,
    hash?: string,
  ): void {
    const place = text && this.texts.add(text, hash);
    if (text && !place) return;
    this.#entries.push({
      path,
      isNamed,
      kind,
      contentHash,
      files: this.#files.add(files),
      folders: this.#folders.add(folders),
      gitStates: this.#gitStates.add(gitStates),
      historyValues: this.#historyValues.add(historyValues),
      report,
      ...(part && place ? { part: { ...part, text: place } } : {}),
    });
  }
}
