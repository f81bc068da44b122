import { dirname } from 'node:path';
import { notPersistent, type PersistentValues } from '../../core/workspace/persistent-values';
import { beforeHistory, type Revision } from '../../core/workspace/revisions';
import { contentHash } from '../../disk/content-hash';
import { firstCommitDates } from '../../git/first-commit-dates';
import { mainBranchFiles } from '../../git/main-branch-files';
import { defaultLimits, type GitQuery } from '../../git/query';
import {
  hasCommits,
  type Repository,
  type RepositoryFile,
  realPathOf,
  repositoryFileAt,
} from '../../git/repository';
import { revisionsOf } from '../../git/revisions';
import { runQuerySync } from '../../git/run';
import { GitStates, type PathHash } from './hashes';

/** How the history is read. */
export interface GitHistoryOptions {
  /** The time for all queries together, in milliseconds; undefined: no limit, so that the result of a run does not depend on how fast git is. */
  readonly timeout?: number | undefined;
  /** True in a review and in the check of a pull request: proposals that are not merged are then ready for reviewers, and not drafts. */
  readonly isForReview?: boolean | undefined;
  /** Called before git is run, which may take long. */
  readonly onWait?: (() => void) | undefined;
  /** Keeps, between runs, what changes only when a repository gets new commits. */
  readonly values?: PersistentValues | undefined;
}

/** A file, the folder that it is in, with links resolved, and its place in a repository with commits. */
interface KnownFile {
  readonly folder: string;
  readonly file: RepositoryFile | undefined;
}

/** What the history of a file is read for. */
type HistoryValue = 'revisions' | 'added' | 'merged';

/** What was read of the history of files. */
export interface HistoryDependencies {
  /** The folders of the files, with the hashes of their git state. While it is the same, so are the values. */
  readonly gitStates: readonly PathHash[];
  /** The values that were read, by {@link GitHistory.valueHash}. */
  readonly historyValues: readonly PathHash[];
}

/**
 * Reads the git history of files, waiting for git. The revisions of a file and the added files of a repository are read once. When git fails, no revision is known, and
 * every file is treated as older than any revision: what is not known must not make findings more severe.
 */
export class GitHistory {
  /** Why git failed, if it did. */
  failure: string | undefined;
  readonly #revisions = new Map<string, readonly Revision[] | undefined>();
  /** By the root folder of the repository. */
  readonly #addedFiles = new Map<string, ReadonlyMap<string, string> | undefined>();
  /** By the root folder of the repository. */
  readonly #mergedFiles = new Map<string, ReadonlySet<string> | undefined>();
  /** Whether repositories have commits, by their root folders. */
  readonly #hasCommits = new Map<string, boolean>();
  /** By folder, as they were before git was run. */
  readonly #stateHashes = new Map<string, string | undefined>();
  readonly #gitStates = new GitStates();
  /** By path; the repository of each file is looked up once. */
  readonly #files = new Map<string, KnownFile>();
  #usedFolders = new Set<string>();
  #usedValues = new Set<string>();
  readonly #valueHashes = new Map<string, string>();
  #hasRead = false;
  /** How long git has run, in milliseconds. */
  #gitTime = 0;
  /** Runs git again; set while git is running, and when it was interrupted. */
  #unfinished: (() => void) | undefined;

  constructor(private readonly options: GitHistoryOptions = {}) {}

  /** The committed versions of a file, none if git fails; undefined outside a repository and in one without commits. */
  revisions(path: string): readonly Revision[] | undefined {
    const file = this.#fileAt(path, 'revisions');
    if (!file) return undefined;
    if (!this.#revisions.has(path)) this.#read(() => this.#revisions.set(path, this.#run(revisionsOf(file))));
    return this.#checked(path, this.#revisions.get(path)) ?? [];
  }

  /** The date of the commit that added a file, `beforeHistory` if git fails; undefined if there is none. */
  addedAt(path: string): string | undefined {
    const file = this.#fileAt(path, 'added');
    if (!file) return undefined;
    const dates = this.#checked(path, this.#addedFilesIn(file.repository, this.#stateHashOf(path)));
    return dates ? dates.get(file.name) : beforeHistory;
  }

  /** True if a file is on the main branch, see {@link mainBranchFiles}; undefined when that is not known. */
  isMerged(path: string): boolean | undefined {
    const file = this.options.isForReview ? undefined : this.#fileAt(path, 'merged');
    if (!file) return undefined;
    return this.#checked(path, this.#mergedFilesIn(file.repository))?.has(file.name);
  }

  /**
   * True if git was run since the last call; then what is known now includes the result. Waiting for git is not part of the time that a file may take: if the time ran out while git was
   * running, it is run again.
   */
  finishReading(): boolean {
    const hasRead = this.#hasRead;
    this.#unfinished?.();
    this.#unfinished = undefined;
    this.#hasRead = false;
    return hasRead;
  }

  /** What was read since the last call. Undefined if git failed for one of the files: the next attempt may succeed, so a result that depends on it must not be cached. */
  takeDependencies(): HistoryDependencies | undefined {
    const folders = [...this.#usedFolders];
    const values = [...this.#usedValues];
    const gitStates = hashesOf(folders, (folder) => this.#stateHashes.get(folder));
    const historyValues = gitStates && hashesOf(values, (key) => this.valueHash(key));
    // Cleared last, because hashing reads the values.
    this.#usedFolders.clear();
    this.#usedValues.clear();
    return historyValues && { gitStates, historyValues };
  }

  /** The hash of a value as it is now, by the key that it has in the dependencies; undefined if git fails. */
  valueHash(key: string): string | undefined {
    const known = this.#valueHashes.get(key);
    if (known !== undefined) return known;
    const [kind, path = ''] = key.split('\0');
    const value = this.#valueOf(kind as HistoryValue, path);
    const folder = this.#files.get(path)?.folder;
    if (folder === undefined || this.#stateHashes.get(folder) === undefined) return undefined;
    const hash = contentHash(JSON.stringify(value) ?? '');
    this.#valueHashes.set(key, hash);
    return hash;
  }

  #valueOf(kind: HistoryValue, path: string): unknown {
    if (kind === 'revisions') return this.revisions(path);
    return kind === 'added' ? this.addedAt(path) : this.isMerged(path);
  }

  #fileAt(path: string, value: HistoryValue): RepositoryFile | undefined {
    const known = this.#files.get(path) ?? this.#find(path);
    this.#usedFolders.add(known.folder);
    // No path contains a NUL.
    this.#usedValues.add(`${value}\0${path}`);
    return known.file;
  }

  #find(path: string): KnownFile {
    const folder = dirname(realPathOf(path));
    if (!this.#stateHashes.has(folder)) this.#stateHashes.set(folder, this.#gitStates.hashOf(folder));
    const file = repositoryFileAt(path, this.#gitStates.repositories);
    const known = { folder, file: file && this.#isCommittedTo(file.repository) ? file : undefined };
    this.#files.set(path, known);
    return known;
  }

  #isCommittedTo(repository: Repository): boolean {
    const known = this.#hasCommits.get(repository.root) ?? hasCommits(repository);
    this.#hasCommits.set(repository.root, known);
    return known;
  }

  #addedFilesIn(
    repository: Repository,
    stateHash: string | undefined,
  ): ReadonlyMap<string, string> | undefined {
    const { root } = repository;
    if (!this.#addedFiles.has(root))
      this.#read(() => this.#addedFiles.set(root, this.#storedDates(repository, stateHash)));
    return this.#addedFiles.get(root);
  }

  /** The dates of the first commits, stored between runs for each state of the history, if that is known. */
  #storedDates(
    repository: Repository,
    stateHash: string | undefined,
  ): ReadonlyMap<string, string> | undefined {
    const read = () => this.#run(firstCommitDates(repository));
    if (stateHash === undefined) return read();
    const { values = notPersistent } = this.options;
    const dates = values.get('dates of first commits', [repository.root, stateHash], () => {
      const dates = read();
      return dates && [...dates];
    });
    return dates && new Map(dates);
  }

  #stateHashOf(path: string): string | undefined {
    return this.#stateHashes.get(this.#files.get(path)?.folder ?? '');
  }

  #mergedFilesIn(repository: Repository): ReadonlySet<string> | undefined {
    const { root } = repository;
    if (!this.#mergedFiles.has(root))
      this.#read(() => this.#mergedFiles.set(root, this.#run(mainBranchFiles(repository))));
    return this.#mergedFiles.get(root);
  }

  #read(runGit: () => void): void {
    this.#hasRead = true;
    this.#unfinished = runGit;
    runGit();
    this.#unfinished = undefined;
  }

  #run<T>(query: GitQuery<T | undefined>): T | undefined {
    const { timeout = Number.POSITIVE_INFINITY, onWait } = this.options;
    onWait?.();
    let message: string | undefined;
    const start = performance.now();
    const limits = { ...defaultLimits, milliseconds: timeout - this.#gitTime };
    const value = runQuerySync(query, limits, (failure) => {
      message = failure.message;
    });
    this.#gitTime += performance.now() - start;
    // A query may have failed at first and succeeded in another way.
    if (value === undefined) this.failure ??= message;
    return value;
  }

  /** Marks the folder of `path` as not cacheable when git failed, for example because a slow machine exceeded the time limit. */
  #checked<T>(path: string, value: T | undefined): T | undefined {
    const folder = this.#files.get(path)?.folder;
    if (value === undefined && folder !== undefined) this.#stateHashes.set(folder, undefined);
    return value;
  }
}

/** Keys with their hashes; undefined if one has none. */
function hashesOf(
  keys: readonly string[],
  hashOf: (key: string) => string | undefined,
): readonly PathHash[] | undefined {
  const hashes: PathHash[] = [];
  for (const key of keys) {
    const hash = hashOf(key);
    if (hash === undefined) return undefined;
    hashes.push([key, hash]);
  }
  return hashes;
}
