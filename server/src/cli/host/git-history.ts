import { dirname } from 'node:path';
import { beforeHistory, type Revision } from '../../core/workspace/revisions';
import { firstCommitDates } from '../../git/first-commit-dates';
import { defaultLimits, type GitQuery } from '../../git/query';
import { hasCommits, type Repository, realPathOf, repositoryFileAt } from '../../git/repository';
import { revisionsOf } from '../../git/revisions';
import { runQuerySync } from '../../git/run';
import { gitStateHash, type PathHash } from './hashes';

/** How the history is read. */
export interface GitHistoryOptions {
  /** The time for one query, in milliseconds; undefined: any time, because the result of a run must not depend on how fast git is. */
  readonly timeout?: number | undefined;
  /** Called before git is run, which may take long. */
  readonly onWait?: (() => void) | undefined;
}

/**
 * Reads the git history of files, waiting for git. The revisions of a file and the added files of a repository are read once. When git fails, no revision is known, and
 * every file may be older than those that are: what is not known must not make findings stronger.
 */
export class GitHistory {
  /** Why git failed, if it did. */
  failure: string | undefined;
  readonly #revisions = new Map<string, readonly Revision[] | undefined>();
  /** By the root folder of the repository. */
  readonly #addedFiles = new Map<string, ReadonlyMap<string, string> | undefined>();
  /** Whether repositories have commits, by their root folders. */
  readonly #hasCommits = new Map<string, boolean>();
  /** By folder, as they were before git was run. */
  readonly #stateHashes = new Map<string, string | undefined>();
  #usedFolders = new Set<string>();
  #hasRead = false;
  /** What git was last run for, while it is running. */
  #unfinished: (() => void) | undefined;

  constructor(private readonly options: GitHistoryOptions = {}) {}

  /** The committed versions of a file, none if git fails; undefined outside a repository and in one without commits. */
  revisions(path: string): readonly Revision[] | undefined {
    const file = this.#fileAt(path);
    if (!file) return undefined;
    if (!this.#revisions.has(path)) this.#read(() => this.#revisions.set(path, this.#run(revisionsOf(file))));
    return this.#checked(path, this.#revisions.get(path)) ?? [];
  }

  /** The date of the commit that added a file, `beforeHistory` if git fails; undefined if there is none. */
  addedAt(path: string): string | undefined {
    const file = this.#fileAt(path);
    if (!file) return undefined;
    const dates = this.#checked(path, this.#addedFilesIn(file.repository));
    return dates ? dates.get(file.name) : beforeHistory;
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

  /**
   * The folders of the files whose history was read since the last call, with the hashes of their git state. Undefined if git failed for one
   * of them: the next attempt may succeed, so a result that depends on it must not be cached.
   */
  takeDependencies(): readonly PathHash[] | undefined {
    const folders = [...this.#usedFolders];
    this.#usedFolders = new Set();
    const dependencies = folders.flatMap((folder) => {
      const hash = this.#stateHashes.get(folder);
      return hash === undefined ? [] : [[folder, hash] as const];
    });
    return dependencies.length === folders.length ? dependencies : undefined;
  }

  #fileAt(path: string): ReturnType<typeof repositoryFileAt> {
    const folder = dirname(realPathOf(path));
    this.#usedFolders.add(folder);
    if (!this.#stateHashes.has(folder)) this.#stateHashes.set(folder, gitStateHash(folder));
    const file = repositoryFileAt(path);
    if (!file) return undefined;
    const { root } = file.repository;
    const known = this.#hasCommits.get(root) ?? hasCommits(file.repository);
    this.#hasCommits.set(root, known);
    return known ? file : undefined;
  }

  #addedFilesIn(repository: Repository): ReadonlyMap<string, string> | undefined {
    const { root } = repository;
    if (!this.#addedFiles.has(root))
      this.#read(() => this.#addedFiles.set(root, this.#run(firstCommitDates(repository))));
    return this.#addedFiles.get(root);
  }

  #read(read: () => void): void {
    this.#hasRead = true;
    this.#unfinished = read;
    read();
    this.#unfinished = undefined;
  }

  #run<T>(query: GitQuery<T | undefined>): T | undefined {
    const { timeout = Number.POSITIVE_INFINITY, onWait } = this.options;
    onWait?.();
    let message: string | undefined;
    const value = runQuerySync(query, { ...defaultLimits, milliseconds: timeout }, (failure) => {
      message = failure.message;
    });
    // A query may try again in another way.
    if (value === undefined) this.failure ??= message;
    return value;
  }

  /** Marks the folder of `path` as not cacheable when git failed, for example because a slow machine exceeded the time limit. */
  #checked<T>(path: string, value: T | undefined): T | undefined {
    if (value === undefined) this.#stateHashes.set(dirname(realPathOf(path)), undefined);
    return value;
  }
}
