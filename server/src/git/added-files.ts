import type { Steps } from './call';
import { type Commit, commitsIn, logOptions } from './commits';
import { type Limits, usualLimits } from './limits';
import { boundaryOf, type Repository } from './repository';

/** The Markdown files below where git is asked; written here, so no name of a file is read as a pattern. */
const markdown = [':(glob,icase)**/*.md', ':(glob,icase)**/*.markdown'];

/**
 * When each Markdown file of a repository was first committed: dates (ISO 8601, UTC) by its path from the root. A file that was renamed
 * keeps its date. All files in one run of git: one for each would take minutes. Undefined when git cannot tell. Missing are files that
 * are not committed, the oldest ones beyond the limits, and those that are as old as where a shallow clone ends, or older.
 */
export function* addedFiles(
  repository: Repository,
  limits: Limits = usualLimits,
): Steps<ReadonlyMap<string, string> | undefined> {
  const log = (...options: readonly string[]) => ({
    folder: repository.root,
    args: ['log', ...logOptions, '--relative', '--diff-filter=AR', ...options, '--', ...markdown],
    maxBytes: 1000 + limits.addedFiles * 400,
    mayBeCut: true,
  });
  // To find an earlier name texts are compared, which a partial clone may lack.
  const printed = (yield log('-M')) ?? (yield log('--no-renames'));
  return printed && datesIn(commitsIn(printed), new Set(boundaryOf(repository)), limits.addedFiles);
}

function datesIn(
  commits: readonly Commit[],
  boundary: ReadonlySet<string>,
  atMost: number,
): ReadonlyMap<string, string> {
  const changes = commits.flatMap(({ id, date, changes }) =>
    changes.map((change) => ({ ...change, date: boundary.has(id) ? '' : date })),
  );
  const dates = new Map<string, string>();
  // Oldest first: of a file that came twice, and of one with two names, the earliest date counts. '' is earlier than any.
  for (const { name, from, date } of changes.slice(0, atMost).reverse()) {
    const known = [dates.get(name), from === undefined ? undefined : dates.get(from), date];
    dates.set(
      name,
      known.filter((one) => one !== undefined).reduce((a, b) => (a < b ? a : b)),
    );
  }
  return new Map([...dates].filter(([, date]) => date !== ''));
}
