import { dirname } from 'node:path';
import type { Revision } from '../../core/workspace/revisions';
import { firstCommitDates } from '../../git/first-commit-dates';
import { defaultLimits } from '../../git/query';
import { type Repository, realPathOf, repositoryFileAt } from '../../git/repository';
import { revisionsOf } from '../../git/revisions';
import { runQuerySync } from '../../git/run';
import { gitStateHash, type PathHash } from './hashes';

/** The result of a run must not depend on how fast git was. */
const patient = { ...defaultLimits, milliseconds: Number.POSITIVE_INFINITY };

/** Reads the git history of files, waiting for git. The revisions of a file and the added files of a repository are read once. */
export class GitHistory {
  readonly #revisions = new Map<string, readonly Revision[] | undefined>();
  /** By the root folder of the repository. */
  readonly #addedFiles = new Map<string, ReadonlyMap<string, string> | undefined>();
  /** By folder, as they were before git was run. */
  readonly #stateHashes = new Map<string, string | undefined>();
  #usedFolders = new Set<string>();

  /** The committed versions of a file; undefined outside a repository or if git fails. */
  revisions(path: string): readonly Revision[] | undefined {
    const file = this.#fileAt(path);
    if (!file) return undefined;
    if (!this.#revisions.has(path)) this.#revisions.set(path, runQuerySync(revisionsOf(file), patient));
    return this.#checked(path, this.#revisions.get(path));
  }

  /** The date of the commit that added a file; undefined if there is none or git fails. */
  addedAt(path: string): string | undefined {
    const file = this.#fileAt(path);
    return file && this.#checked(path, this.#addedFilesIn(file.repository))?.get(file.name);
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
    return repositoryFileAt(path);
  }

  #addedFilesIn(repository: Repository): ReadonlyMap<string, string> | undefined {
    const { root } = repository;
    if (!this.#addedFiles.has(root))
      this.#addedFiles.set(root, runQuerySync(firstCommitDates(repository), patient));
    return this.#addedFiles.get(root);
  }

  /** Marks the folder of `path` as not cacheable when git failed, for example because a slow machine exceeded the time limit. */
  #checked<T>(path: string, value: T | undefined): T | undefined {
    if (value === undefined) this.#stateHashes.set(dirname(realPathOf(path)), undefined);
    return value;
  }
}
