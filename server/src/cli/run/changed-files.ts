import { type ChangedFiles, changedFilesSince } from '../../git/changed-files';
import type { GitFailure } from '../../git/run';
import { Failure } from '../host/failure';

/**
 * The files of the repository in the current folder that were changed since the current branch left `ref`: see {@link changedFilesSince}. Throws a
 * {@link Failure} without git, without a repository, for an unknown revision and after `timeout` milliseconds.
 */
export function changedFiles(ref: string, timeout = Number.POSITIVE_INFINITY): ChangedFiles {
  const changed = changedFilesSince(ref, process.cwd(), timeout);
  if (!('cause' in changed)) return changed;
  if (changed.cause === 'no-repository') throw new Failure('git: not a git repository');
  if (changed.cause === 'unknown-revision') throw new Failure(`unknown git revision '${ref}'`);
  const { cause, message } = changed as GitFailure;
  throw new Failure(cause === 'exit' ? message : `${message}; --changed-since requires it`);
}
