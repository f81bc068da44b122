import type { GitQuery } from './query';

/** The `user.name` and `user.email` of git's configuration, each on one line. */
export interface GitUser {
  readonly name: string | undefined;
  readonly email: string | undefined;
}

/** The user who would commit in `folder`; undefined when neither name nor email is set, or git failed. */
export function* gitUser(folder: string): GitQuery<GitUser | undefined> {
  const output = yield {
    folder,
    args: ['config', '-z', '--get-regexp', '^user\\.(name|email)$'],
    maxOutputBytes: 100_000,
    allowTruncated: false,
  };
  if (!output) return undefined;
  // A key may have several values; the last has precedence, as in git and in the Map constructor.
  const values = new Map(output.toString('utf8').split('\0').map(parseEntry));
  return { name: values.get('user.name'), email: values.get('user.email') };
}

function parseEntry(entry: string): readonly [key: string, value: string | undefined] {
  const [key = '', ...lines] = entry.split('\n');
  const value = lines.join(' ').replace(/[\p{Cc}\s]+/gu, ' ');
  return [key, value.trim() || undefined];
}
