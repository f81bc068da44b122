import { beforeHistory, type Revision } from '../core/workspace/revisions';
import { firstCommitDates } from './first-commit-dates';
import { defaultLimits } from './query';
import { hasCommits, historyKeyOf, type Repository, repositoryFileAt } from './repository';
import { revisionsOf } from './revisions';
import { runQuery } from './run';

/** Results do not wait for git, so that it may need more time in a large repository. */
const limits = { ...defaultLimits, milliseconds: 60_000 };

/** The dates of one repository at one state of its history. */
interface DatedHistory {
  readonly historyKey: string | undefined;
  readonly dates: Promise<ReadonlyMap<string, string> | undefined>;
}

/** Reads the history of files with git. The dates of a repository are read once for each commit that HEAD is at. */
export class HistoryReader {
  readonly #histories = new Map<string, DatedHistory>();

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
    const dates = await this.#datesIn(file.repository);
    return dates ? dates.get(file.name) : beforeHistory;
  }

  #datesIn(repository: Repository): DatedHistory['dates'] {
    const { root } = repository;
    const historyKey = historyKeyOf(repository);
    const known = this.#histories.get(root);
    if (known && known.historyKey === historyKey) return known.dates;
    const history: DatedHistory = { historyKey, dates: runQuery(firstCommitDates(repository), limits) };
    this.#histories.set(root, history);
    // Without a key, a later change of the history would go unnoticed: only calls made meanwhile share this run.
    if (historyKey === undefined)
      void history.dates.then(() => this.#histories.get(root) === history && this.#histories.delete(root));
    return history.dates;
  }
}
