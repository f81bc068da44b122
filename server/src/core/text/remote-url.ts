import { trimEndOf } from './trim';
/** Where a remote repository is. */
export interface RemotePlace {
  readonly host: string;
  /** Without `.git`: `kubernetes/enhancements`. */
  readonly path: string;
}

//   git@github.com:kubernetes/enhancements.git   ssh://git@host:22/o/r   https://user:token@host/o/r.git/
const url = /^(?:https?|ssh|git):\/\/(?:[^/@\s]*@)?([A-Za-z\d][\w.-]*)(?::\d+)?\/+([\w.~-][\w./~-]*)$/;
const scpAddress = /^(?:[\w.-]+@)?([A-Za-z\d][\w.-]+):(?!\/)([\w./~-]+)$/;

/** The place of the remote repository with this URL or SSH address; undefined for other addresses. Never contains a user or a password. */
export function remotePlaceOf(remote: string): RemotePlace | undefined {
  const [, host, written] = url.exec(remote.trim()) ?? scpAddress.exec(remote.trim()) ?? [];
  if (host === undefined || written === undefined) return undefined;
  const path = trimEndOf(written, '/').replace(/\.git$/, '');
  return path === '' ? undefined : { host: host.toLowerCase(), path };
}
