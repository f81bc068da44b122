import { type Stats, statSync } from 'node:fs';

/** What is at a path, with links followed; undefined for what does not exist or cannot be looked at. `throwIfNoEntry: false` alone throws for loops of links and names that are too long. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** True if there is a folder. */
export function isFolder(path: string): boolean {
  return statsOf(path)?.isDirectory() ?? false;
}
