import type { GitQuery } from './query';
import { remoteMainBranch } from './repository';

/**
 * Names in `folder` on the main branch of the remote repository, as of the last fetch; a new file must not use one of them. Empty when the branch has no
 * such folder; undefined when the branch is unknown or git failed.
 */
export function* namesOnRemote(folder: string): GitQuery<readonly string[] | undefined> {
  const output = yield {
    folder,
    args: ['ls-tree', '-z', '--name-only', remoteMainBranch, '--'],
    maxOutputBytes: 8_000_000,
    allowTruncated: false,
  };
  return output?.toString('utf8').split('\0').slice(0, -1);
}
