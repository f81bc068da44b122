import { beforeHistory, type Revision } from '../core/workspace/revisions';
import { firstCommitDates } from './first-commit-dates';
import { mainBranchFiles } from './main-branch-files';
import { defaultLimits, type GitQuery } from './query';
import { hasCommits, historyKeyOf, type Repository, repositoryFileAt } from './repository';
import { revisionsOf } from './revisions';
import { runQuery } from './run';

/** Results do not wait for git, so that it may need more time in a large repository. */
const limits = { ...defaultLimits, milliseconds: 60_000 };

/** What was read of one repository at one state of its history. */
interface Known<T> {
  readonly historyKey: string | undefined;
  readonly result: Promise<T | undefined>;
}

/** Reads the history of files with git. The dates of a repository, and the files on its main branch, are read once for each state of its history. */
export class HistoryReader {
  readonly #dates = new Map<string, Known<ReadonlyMap<string, string>>>();
  readonly #merged = new Map<string, Known<ReadonlySet<string>>>();

  /**
   * The revisions of a file, see {@link revisionsOf}; undefined outside of a repository and in one without commits; empty when git fails. Never rejects.
   */
  async history(path: string): Promise<readonly Revision[] | undefined> {
    const file = repositoryFileAt(path);
    return file && hasCommits(file.repository)
      ? ((await runQuery(revisionsOf(file), limits)) ?? [])
      : undefined;
  }

  /**
   * The date on which a file was first committed, see {@link firstCommitDates}; undefined when it never was; `beforeHistory` when git fails. Never rejects.
   */
  async addedAt(path: string): Promise<string | undefined> {
    const file = repositoryFileAt(path);
    if (!file || !hasCommits(file.repository)) return undefined;
    const dates = await readOnce(this.#dates, file.repository, firstCommitDates);
    return dates ? dates.get(file.name) : beforeHistory;
  }

  /** True if a file is on the main branch, see {@link mainBranchFiles}; undefined when that is not known. Never rejects. */
  async isMerged(path: string): Promise<boolean | undefined> {
    const file = repositoryFileAt(path);
    if (!file || !hasCommits(file.repository)) return undefined;
    return (await readOnce(this.#merged, file.repository, mainBranchFiles))?.has(file.name);
  }
}

/** What a query reads of a repository, read once for each state of its history. */
function readOnce<T>(
  all: Map<string, Known<T>>,
  repository: Repository,
  query: (repository: Repository) => GitQuery<T | undefined>,
): Promise<T | undefined> {
  const { root } = repository;
  const historyKey = historyKeyOf(repository);
  const known = all.get(root);
  if (known && known.historyKey === historyKey) return known.result;
  const read: Known<T> = { historyKey, result: runQuery(query(repository), limits) };
  all.set(root, read);
  // Without a key, a later change of the history would go unnoticed: only calls made meanwhile share this run.
  if (historyKey === undefined) void read.result.then(() => all.get(root) === read && all.delete(root));
  return read.result;
}
