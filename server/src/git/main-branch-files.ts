import type { GitQuery } from './query';
import { type Repository, remoteMainBranch } from './repository';

/**
 * The paths, from the root, of the files on the main branch of the remote repository as of the last fetch; of the files of HEAD where that branch is not known. Undefined
 * when git failed.
 */
export function* mainBranchFiles({ root }: Repository): GitQuery<ReadonlySet<string> | undefined> {
  const listed = (revision: string) => ({
    folder: root,
    args: ['ls-tree', '-r', '-z', '--name-only', '--full-tree', revision, '--'],
    maxOutputBytes: 64_000_000,
    allowTruncated: false,
  });
  const output = (yield listed(remoteMainBranch)) ?? (yield listed('HEAD'));
  return output && new Set(output.toString('utf8').split('\0').slice(0, -1));
}
