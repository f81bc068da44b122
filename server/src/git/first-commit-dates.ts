import { beforeHistory } from '../core/workspace/revisions';
import { type Commit, logOptions, parseLog } from './log';
import { defaultLimits, type GitLimits, type GitQuery } from './query';
import { type Repository, shallowBoundaryOf } from './repository';

/**
 * Pathspecs of the Markdown files in all folders; constants, so that no file name is ever interpreted as a pattern. Without `glob`, `*` matches slashes, too, and git only compares the ends of
 * names, which takes half as long as matching a glob.
 */
const markdownFiles = [':(icase)*.md', ':(icase)*.markdown'];

/**
 * The date on which each Markdown file of a repository was first committed (ISO 8601, UTC), by its path from the root. A renamed file keeps its date.
 * One run of git covers all files, because a run for each file of a large repository would need minutes. Undefined when git failed. Files without
 * an entry: uncommitted ones, and the oldest ones beyond the limits. Those as old as the boundary of a shallow clone have {@link beforeHistory}.
 */
export function* firstCommitDates(
  repository: Repository,
  limits: GitLimits = defaultLimits,
): GitQuery<ReadonlyMap<string, string> | undefined> {
  const log = (...options: readonly string[]) => ({
    folder: repository.root,
    args: ['log', ...logOptions, '--relative', '--diff-filter=AR', ...options, '--', ...markdownFiles],
    maxOutputBytes: 1000 + limits.addedFiles * 400,
    allowTruncated: true,
  });
  // Rename detection compares file contents, which a partial clone may not have.
  const output = (yield log('-M')) ?? (yield log('--no-renames'));
  return output && earliestDates(parseLog(output), new Set(shallowBoundaryOf(repository)), limits.addedFiles);
}

function earliestDates(
  commits: readonly Commit[],
  boundary: ReadonlySet<string>,
  maxChanges: number,
): ReadonlyMap<string, string> {
  const changes = commits.flatMap(({ id, date, changes }) =>
    changes.map((change) => ({ ...change, date: boundary.has(id) ? beforeHistory : date })),
  );
  const dates = new Map<string, string>();
  // From the oldest change: a file that was added twice, or renamed, gets its earliest date.
  for (const { name, previousName, date } of changes.slice(0, maxChanges).reverse()) {
    const candidates = [
      dates.get(name),
      previousName === undefined ? undefined : dates.get(previousName),
      date,
    ];
    dates.set(
      name,
      candidates.filter((candidate) => candidate !== undefined).reduce((a, b) => (a < b ? a : b)),
    );
  }
  return dates;
}
