import { join } from 'node:path';
import type { ReportPart } from '../formats/format';
import { GitHistory } from '../host/git-history';
import { CurrentHashes, contentHash, type PathHash } from '../host/hashes';
import {
  type CacheOptions,
  cacheExtension,
  cacheFolder,
  programIdentity,
  readCacheFile,
  removeOldCacheFiles,
  touchCacheFile,
  writeCacheFile,
} from './cache-storage';
import type { Dependencies, FileReport, FileResult, RunOptions } from './file-result';
import type { Target } from './target';
import type { ValueCache } from './value-cache';

/** What a cache file contains beside the texts of the report parts. Entries refer to dependencies by index, because most share them. */
interface CacheIndex {
  readonly files: readonly PathHash[];
  readonly folders: readonly PathHash[];
  readonly gitStates: readonly PathHash[];
  readonly historyValues: readonly PathHash[];
  readonly entries: readonly CacheEntry[];
}

/** A cached result. */
interface CacheEntry {
  readonly path: string;
  readonly isNamed: boolean;
  readonly kind: FileResult['kind'];
  readonly contentHash: string;
  readonly files: readonly number[];
  readonly folders: readonly number[];
  readonly gitStates: readonly number[];
  readonly historyValues: readonly number[];
  readonly report: Omit<FileReport, 'part' | 'errors'>;
  /** The text is the bytes from `start` to `end` of all texts. */
  readonly part?: Omit<ReportPart, 'text'> & { readonly start: number; readonly end: number };
}

/** Bytes of texts in a cache file. If there are more, results that the last run did not use are dropped first. */
const maxTextBytes = 32 * 2 ** 20;

/**
 * Results of earlier runs with the same options. A result is valid while the file, everything that was read for it and this program are
 * the same, all compared by content. After a commit, what was read of the history is read again: most commits do not change it.
 */
export class ResultCache {
  readonly #current = new CurrentHashes();
  /** The results that this run used or added, by target. */
  readonly #used = new Map<string, { target: Target; result: FileResult }>();
  readonly #entries: ReadonlyMap<string, CacheEntry>;
  #hasNewResults = false;

  private constructor(
    private readonly folder: string,
    private readonly file: string,
    private readonly index: CacheIndex | undefined,
    private readonly texts: Uint8Array,
    private readonly history: GitHistory,
  ) {
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
    const file = join(folder, contentHash(JSON.stringify(key)) + cacheExtension);
    const { index, texts = new Uint8Array() } = readCacheFile(file) ?? {};
    // Content with the correct hash was written by this program, so its structure is correct.
    const { gitTimeout: timeout, isForReview } = runOptions;
    const history = new GitHistory({ timeout, isForReview, onWait, values: values?.store });
    return new ResultCache(folder, file, index as CacheIndex | undefined, texts, history);
  }

  /** True if there was a run with these options, which shows that they are valid. */
  get hasEarlierRun(): boolean {
    return this.index !== undefined;
  }

  /** The cached result for a target; undefined if there is none or it is no longer valid. */
  get(target: Target): FileResult | undefined {
    const key = targetKey(target);
    const entry = this.#entries.get(key);
    if (!entry || !this.#isValid(entry)) return undefined;
    const result = this.#resultFrom(entry);
    this.#used.set(key, { target, result });
    return result;
  }

  /** Adds a new result, unless it must not be cached. */
  add(target: Target, result: FileResult): void {
    if (!result.dependencies) return;
    this.#used.set(targetKey(target), { target, result });
    this.#hasNewResults = true;
  }

  /** Writes the cache to disk. Errors are ignored. */
  async save(): Promise<void> {
    if (!this.#hasNewResults) return touchCacheFile(this.file);
    const unused = [...this.#entries.values()]
      .filter((entry) => !this.#used.has(targetKey(entry)))
      .map((entry) => ({ target: entry, result: this.#resultFrom(entry, false) }));
    await writeCacheFile(this.file, cacheContent([...this.#used.values(), ...unused]));
    removeOldCacheFiles(this.folder);
  }

  #isValid(entry: CacheEntry): boolean {
    const { files = [], folders = [] } = this.index ?? {};
    return (
      this.#current.file(entry.path) === entry.contentHash &&
      entry.files.every((i) => isUnchanged(files[i], (path) => this.#current.file(path))) &&
      entry.folders.every((i) => isUnchanged(folders[i], (key) => this.#current.folder(key))) &&
      (this.#hasSameGitState(entry) || this.#hasSameHistory(entry))
    );
  }

  #hasSameGitState(entry: CacheEntry): boolean {
    const { gitStates = [] } = this.index ?? {};
    // All are compared, so that all are hashed before git is run: a commit that is made meanwhile must not go unnoticed.
    const areUnchanged = entry.gitStates.map((i) =>
      isUnchanged(gitStates[i], (folder) => this.#current.gitState(folder)),
    );
    return areUnchanged.every(Boolean);
  }

  /** True if git returns the same values as when the result was stored. The result is stored again with today's git state, so that the next run does not need git. */
  #hasSameHistory(entry: CacheEntry): boolean {
    const { historyValues = [] } = this.index ?? {};
    if (
      !entry.historyValues.every((i) => isUnchanged(historyValues[i], (key) => this.history.valueHash(key)))
    )
      return false;
    this.#hasNewResults = true;
    return true;
  }

  /** The result of a valid entry; of one that was not used, `isValid` is false. */
  #resultFrom({ kind, report, part, ...entry }: CacheEntry, isValid = true): FileResult {
    const { files = [], folders = [], gitStates = [], historyValues = [] } = this.index ?? {};
    const dependencies: Dependencies = {
      contentHash: entry.contentHash,
      files: entry.files.flatMap((i) => (files[i] ? [files[i]] : [])),
      folders: entry.folders.flatMap((i) => (folders[i] ? [folders[i]] : [])),
      gitStates: entry.gitStates.flatMap((i) => {
        const [folder, hash] = gitStates[i] ?? [];
        if (folder === undefined || hash === undefined) return [];
        return [[folder, (isValid ? this.#current.gitState(folder) : undefined) ?? hash]];
      }),
      historyValues: entry.historyValues.flatMap((i) => (historyValues[i] ? [historyValues[i]] : [])),
    };
    if (!part) return { kind, dependencies, report: { ...report, errors: [] } };
    const { start, end, ...rest } = part;
    const text = Buffer.from(this.texts.buffer, this.texts.byteOffset + start, end - start).toString();
    return { kind, dependencies, report: { ...report, errors: [], part: { ...rest, text } } };
  }
}

function isUnchanged(
  cached: PathHash | undefined,
  currentHash: (path: string) => string | undefined,
): boolean {
  return cached !== undefined && currentHash(cached[0]) === cached[1];
}

function targetKey({ path, isNamed }: Target): string {
  return `${isNamed ? '!' : ' '}${path}`;
}

/** The content of a cache file with these results; the first ones if there is no space for all. */
function cacheContent(results: readonly { target: Target; result: FileResult }[]): {
  index: CacheIndex;
  texts: Uint8Array;
} {
  const files = new IndexedHashes();
  const folders = new IndexedHashes();
  const gitStates = new IndexedHashes();
  const historyValues = new IndexedHashes();
  const texts: Buffer[] = [];
  const entries: CacheEntry[] = [];
  let end = 0;
  for (const { target, result } of results) {
    const { kind, dependencies } = result;
    const { part, errors: _, ...report } = result.report;
    const { text = '', ...rest } = part ?? {};
    const bytes = Buffer.from(text);
    if (!dependencies || end + bytes.length > maxTextBytes) continue;
    const start = end;
    end += bytes.length;
    texts.push(bytes);
    entries.push({
      path: target.path,
      isNamed: target.isNamed,
      kind,
      contentHash: dependencies.contentHash,
      files: dependencies.files.map((dependency) => files.indexOf(dependency)),
      folders: dependencies.folders.map((dependency) => folders.indexOf(dependency)),
      gitStates: dependencies.gitStates.map((dependency) => gitStates.indexOf(dependency)),
      historyValues: dependencies.historyValues.map((dependency) => historyValues.indexOf(dependency)),
      report,
      ...(part ? { part: { ...(rest as Omit<ReportPart, 'text'>), start, end } } : {}),
    });
  }
  const index = {
    files: files.all,
    folders: folders.all,
    gitStates: gitStates.all,
    historyValues: historyValues.all,
    entries,
  };
  return { index, texts: Buffer.concat(texts) };
}

/** Paths with their hashes, each pair only once. */
class IndexedHashes {
  readonly all: PathHash[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(pair: PathHash): number {
    const key = pair.join('\0');
    const index = this.#indexes.get(key) ?? this.all.push(pair) - 1;
    this.#indexes.set(key, index);
    return index;
  }
}
