import type { Steps } from './call';

/**
 * Names of what is in `folder` where the remote repository's main branch was at the last fetch: what a new file must not be named there.
 * Empty when it has no such folder; undefined when no such branch is known, or git cannot tell.
 */
export function* nextFreeNames(folder: string): Steps<readonly string[] | undefined> {
  const printed = yield {
    folder,
    args: ['ls-tree', '-z', '--name-only', 'refs/remotes/origin/HEAD', '--'],
    maxBytes: 8_000_000,
    mayBeCut: false,
  };
  return printed?.toString('utf8').split('\0').slice(0, -1);
}
