import { spawnSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstCommitDates } from '../../server/src/git/first-commit-dates';
import type { GitLimits, GitQuery } from '../../server/src/git/query';
import { repositoryFileAt, repositoryOf } from '../../server/src/git/repository';
import { revisionsOf } from '../../server/src/git/revisions';
import { runQuery, runQuerySync } from '../../server/src/git/run';
import { commit, git } from '../cli/git';
import { folderWith } from '../support/cli';

/** The reason to skip tests that need git; false when git is installed. */
export const gitUnavailable: string | false = spawnSync('git', ['--version']).status !== 0 && 'no git';

/** The synchronous and the asynchronous runner of queries, which must return the same. */
export const runners: readonly [
  name: string,
  run: <T>(query: GitQuery<T>, limits?: GitLimits) => Promise<T>,
][] = [
  ['synchronous', (query, limits) => Promise.resolve(runQuerySync(query, limits))],
  ['asynchronous', runQuery],
];

/** The date of the `n`th commit of a {@link ScratchRepository}. */
export const day = (n: number): string => `2024-01-${String(n).padStart(2, '0')}T12:00:00.000Z`;

/** A repository in a temporary folder, with one commit for each day of January 2024. */
export class ScratchRepository {
  readonly folder = folderWith({});
  readonly path = (name: string): string => join(this.folder, name);
  #day = 0;

  constructor() {
    git(this.folder, 'init', '-q', '-b', 'main');
  }

  /** Moves files (old name to new name), writes files, and commits. */
  commit(files: Record<string, string>, moved: Record<string, string> = {}): this {
    for (const [from, to] of Object.entries(moved)) renameSync(this.path(from), this.path(to));
    for (const [name, text] of Object.entries(files)) writeFileSync(this.path(name), text);
    commit(this.folder, day(++this.#day).replace('.000Z', '+00:00'));
    return this;
  }
}

/** The query for the revisions of a file; outside of a repository, a query that returns undefined. */
export function revisionsQuery(
  path: string,
  limits?: GitLimits,
): ReturnType<typeof revisionsOf> | GitQuery<undefined> {
  const file = repositoryFileAt(path);
  return file ? revisionsOf(file, limits) : noRuns();
}

/** The query for the dates in a folder's repository; outside of a repository, a query that returns undefined. */
export function firstCommitsQuery(
  folder: string,
  limits?: GitLimits,
): ReturnType<typeof firstCommitDates> | GitQuery<undefined> {
  const repository = repositoryOf(folder);
  return repository ? firstCommitDates(repository, limits) : noRuns();
}

// biome-ignore lint/correctness/useYield: a query that does not need git
function* noRuns(): GitQuery<undefined> {
  return undefined;
}
