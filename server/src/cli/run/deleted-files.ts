import { basename, posix, relative } from 'node:path';
import picomatch from 'picomatch';
import { metadataFileNames } from '../../core/families/metadata-files.generated';
import { renamesAmong } from '../../core/review/renames';
import { isAtOrBelow, markdownName } from '../../core/text/paths';
import { type Base, bytesAt, type ChangedFiles } from '../../git/changed-files';
import { realPathOf } from '../../git/repository';
import { corePath, readBytes } from '../host/files';
import { requireBase } from './changed-files';
import type { Target } from './target';

/** Which deleted files are included. */
export interface DeletedFilesOptions {
  /** The paths on the command line. */
  readonly paths: readonly string[];
  /** Globs of files that are left out. */
  readonly excluded: readonly string[];
  readonly changedSince: string;
  /** The commit at which the current branch left that revision, where it is known. */
  readonly base: Base | undefined;
  /** The time for git, in milliseconds; undefined: no limit. */
  readonly gitTimeout: number | undefined;
}

/** More deleted files than this are not compared with the added ones. */
const maxCompared = 200;

/** The targets with their earlier paths where they were renamed, and the deleted files at the paths on the command line. */
export function withDeletedFiles(
  targets: readonly Target[],
  changed: ChangedFiles,
  { paths, excluded, changedSince, base: known, gitTimeout = Number.POSITIVE_INFINITY }: DeletedFilesOptions,
): readonly Target[] {
  const deleted = changed.deleted.filter(
    (path) => markdownName.test(path) || metadataFileNames.includes(basename(path)),
  );
  if (deleted.length === 0) return targets;
  const base = known ?? requireBase(changedSince, gitTimeout);
  const added = targets.filter(({ path }) => changed.isAdded(realPathOf(path)));
  const isComparable = added.length > 0 && Math.max(added.length, deleted.length) <= maxCompared;
  const renames = isComparable
    ? renamesAmong(
        deleted.map((path) => ({ path, text: textOf(bytesAt(base, path, gitTimeout)) })),
        added.map(({ path }) => ({ path, text: textOf(readIfPossible(path)) })),
      )
    : new Map<string, string>();
  const earlier = new Set(renames.values());
  const isAmong = isAmongPaths(paths, excluded);
  return [
    ...targets.map((target): Target => {
      const earlierPath = renames.get(target.path);
      return earlierPath === undefined ? target : { ...target, earlierPath };
    }),
    ...deleted
      .filter((path) => !earlier.has(path) && isAmong(path))
      .map((path): Target => ({ path, isNamed: false, isDeleted: true })),
  ];
}

function textOf(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes).toString('utf8') : '';
}

function readIfPossible(path: string): Uint8Array | undefined {
  try {
    return readBytes(path);
  } catch {
    return undefined;
  }
}

/** Tests absolute paths of files that do not exist: whether one of the files, folders and globs contains them. */
function isAmongPaths(paths: readonly string[], excluded: readonly string[]): (path: string) => boolean {
  const realPaths = paths.map((path) => corePath(realPathOf(path)));
  const fromCurrentFolder = (path: string) => relative(realPathOf('.'), path).split('\\').join('/');
  const globs = paths.filter((path) => !path.startsWith('!')).map((path) => posix.normalize(path));
  const isMatch = picomatch(globs);
  const isExcluded = picomatch(excluded.map((glob) => posix.normalize(glob)));
  return (path) => {
    const relativePath = fromCurrentFolder(path);
    const isBelow = realPaths.some((named) => isAtOrBelow(path, named));
    return (isBelow || isMatch(relativePath)) && !(excluded.length > 0 && isExcluded(relativePath));
  };
}
