import type { GitQuery } from './query';

/** The version of git: `2.43.0`; undefined if git cannot be run in `folder`. */
export function* gitVersion(folder: string): GitQuery<string | undefined> {
  const output = yield { folder, args: ['version'], maxOutputBytes: 1000, allowTruncated: false };
  // Bounded: maxOutputBytes.
  return /\d+(?:\.\d+)+/.exec(output?.toString('utf8') ?? '')?.[0];
}
