import { realpathSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { statsOf } from './file-stats';

/**
 * True for a path inside of a repository that symbolic links lead out of it: what is there is not the repository's. The path need not exist. Outside of a
 * repository, the folder of the file is the bound for a link to it.
 */
export function leadsOutside(path: string): boolean {
  const absolute = resolve(path);
  const top = topOf(dirname(absolute));
  const real = realPath(absolute);
  const realRoot = realPath(top ?? dirname(absolute));
  if (real === undefined || realRoot === undefined) return false;
  return !isAtOrBelow(real, realRoot);
}

/** Tests whether a link below `folder` leads out of it and out of its repository. */
export function linkBounds(folder: string): (link: string) => boolean {
  const absolute = resolve(folder);
  const bounds = [absolute, topOf(absolute)].flatMap((bound) => (bound && realPath(bound)) || []);
  return (link) => {
    const real = realPath(link);
    return real !== undefined && !bounds.some((bound) => isAtOrBelow(real, bound));
  };
}

/** True for a folder in which no file {@link leadsOutside} unless it is a link itself. */
export function isFolderInside(folder: string): boolean {
  const absolute = resolve(folder);
  const real = realPath(absolute);
  const realRoot = realPath(topOf(absolute) ?? absolute);
  return real !== undefined && realRoot !== undefined && isAtOrBelow(real, realRoot);
}

/** True for a real path that is `realRoot` or below it. */
export function isAtOrBelow(real: string, realRoot: string): boolean {
  return real === realRoot || real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep);
}

/** The innermost folder with `.git` above a path, by the names in the path; undefined if there is none. */
export function topOf(folder: string): string | undefined {
  for (let top = folder; ; top = dirname(top)) {
    if (statsOf(join(top, '.git'))) return top;
    if (dirname(top) === top) return undefined;
  }
}

/** The path with links resolved; undefined if nothing is there. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
