import {
  type Base,
  baseOf,
  type ChangedFiles,
  type ChangeFailure,
  changedFilesSince,
} from '../../git/changed-files';
import { Failure } from '../host/failure';

/**
 * The files of the repository in the current folder that were changed since the current branch left `ref`: see {@link changedFilesSince}. Throws a
 * {@link Failure} without git, without a repository, for an unknown revision and after `timeout` milliseconds.
 */
export function changedFiles(ref: string, timeout = Number.POSITIVE_INFINITY, base?: Base): ChangedFiles {
  const changed = changedFilesSince(ref, process.cwd(), timeout, base);
  if ('cause' in changed) throw failureFor(changed, ref);
  return changed;
}

/** The commit at which the current branch left `ref`, in the repository in the current folder. Throws a {@link Failure} like {@link changedFiles}. */
export function requireBase(ref: string, timeout = Number.POSITIVE_INFINITY): Base {
  const base = baseOf(ref, process.cwd(), timeout);
  if ('cause' in base) throw failureFor(base, ref);
  return base;
}

function failureFor(failure: ChangeFailure, ref: string): Failure {
  const required = '--changed-since and --pull-request require it';
  if (!('message' in failure))
    return new Failure(
      failure.cause === 'no-repository'
        ? 'the current folder is not in a git repository, but --changed-since and --pull-request require one'
        : `unknown git revision '${ref}'`,
    );
  return new Failure(failure.cause === 'exit' ? failure.message : `${failure.message}; ${required}`);
}
