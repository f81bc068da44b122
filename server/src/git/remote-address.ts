import { remotePlaceOf } from '../core/text/remote-url';
import type { GitQuery } from './query';

/** The addresses on the web of the repository that a folder belongs to. */
export interface WebAddress {
  /** The repository: `https://github.com/kubernetes/enhancements`. */
  readonly repository: string;
  /** The form in which one opens an issue. */
  readonly newIssue: string;
}

/** The web addresses of the remote of `folder`: of `upstream`, else of `origin`, else of the first. Undefined without one on a host whose addresses are known, or when git failed. */
export function* remoteAddress(folder: string): GitQuery<WebAddress | undefined> {
  const output = yield {
    folder,
    args: ['config', '-z', '--get-regexp', '^remote\\..*\\.url$'],
    maxOutputBytes: 100_000,
    allowTruncated: false,
  };
  const urls = new Map<string, string>();
  for (const entry of output?.toString('utf8').split('\0') ?? []) {
    const [key = '', url = ''] = entry.split('\n');
    urls.set(key.replace(/^remote\.(.*)\.url$/, '$1'), url);
  }
  const url = urls.get('upstream') ?? urls.get('origin') ?? [...urls.values()][0];
  return url === undefined ? undefined : webAddressOf(url);
}

/** The web addresses of a repository with this remote URL; without what the URL has besides the host and the path, such as a password. */
export function webAddressOf(url: string): WebAddress | undefined {
  const place = remotePlaceOf(url);
  if (!place?.path.includes('/')) return undefined;
  const { host, path } = place;
  const repository = `https://${host}/${path}`;
  if (/(?:^|\.)github\./.test(host)) return { repository, newIssue: `${repository}/issues/new/choose` };
  if (/(?:^|\.)gitlab\./.test(host)) return { repository, newIssue: `${repository}/-/issues/new` };
  if (/^codeberg\.org$|(?:^|\.)gitea\./.test(host))
    return { repository, newIssue: `${repository}/issues/new` };
  return undefined;
}
