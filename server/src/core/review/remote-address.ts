import { encodePath } from '../text/paths';
import { remotePlaceOf } from '../text/remote-url';
import { trimEndOf } from '../text/trim';

/** The address of a commit's files on the host of a remote repository; undefined for a remote without one. Never contains a user or a password. */
export function commitAddress(remote: string, commit: string): string | undefined {
  const place = remotePlaceOf(remote);
  if (!place || !/^[\da-f]{40,64}$/.test(commit)) return undefined;
  const { host, path } = place;
  const blob = /(?:^|\.)gitlab\./.test(host) ? '-/blob' : 'blob';
  return `https://${host}/${path}/${blob}/${commit}`;
}

/** The address of a line, counted from 0, of a file below {@link commitAddress} or another such address: GitHub, GitLab and Forgejo show lines of Markdown only with `plain`. */
export function lineAddress(base: string, name: string, line: number | undefined): string {
  return `${trimEndOf(base, '/')}/${encodePath(name)}${line === undefined ? '' : `?plain=1#L${line + 1}`}`;
}
