import { realpathSync, statSync } from 'node:fs';
import { statsOf } from '../../disk/file-stats';
import type { Base, ChangedFiles } from '../../git/changed-files';
import { Failure, fileSystemFailure } from '../host/failure';
import { corePath, displayPath, readBytes } from '../host/files';
import type { Output } from '../host/output';
import { changedFiles } from './changed-files';
import type { Target } from './target';

/** How the paths on the command line become files. */
export interface TargetOptions {
  /** True if paths may be missing and globs may match nothing. */
  readonly allowMissing?: boolean | undefined;
  /** A git revision: only files that were changed since then are targets. */
  readonly changedSince?: string | undefined;
  /** The commit at which the current branch left that revision, where it is known. */
  readonly base?: Base | undefined;
  /** True if the files that were deleted since then are targets, too, and renamed files have their earlier path. */
  readonly withDeleted?: boolean | undefined;
  /** The time for git, in milliseconds; undefined: no limit. */
  readonly gitTimeout?: number | undefined;
  /** True if the files that may contain the metadata of proposals are targets, too. */
  readonly withMetadataFiles?: boolean | undefined;
}

/**
 * Finds the files for the paths on the command line. A file is processed whatever its name is, a folder is searched for Markdown, and a path
 * that does not exist may be a glob; `!GLOB` excludes files of folders and globs. Each file occurs once, even if links lead to it. Paths
 * keep their order, and the files of a folder or glob are sorted. Paths that cannot be read are reported as errors, and the others are
 * still found. Throws a {@link Failure} if git fails.
 */
export async function findTargets(
  paths: readonly string[],
  output: Output,
  {
    allowMissing = false,
    changedSince,
    base,
    withDeleted = false,
    gitTimeout,
    withMetadataFiles = false,
  }: TargetOptions = {},
): Promise<readonly Target[]> {
  const changed = changedSince === undefined ? undefined : changedFiles(changedSince, gitTimeout, base);
  const excluded = paths.filter(isExclusion).map((path) => path.slice(1));
  const targetsByRealPath = new Map<string, Target>();
  for (const path of paths.filter((path) => !isExclusion(path))) {
    try {
      const kind = await pathKind(path);
      if (kind === 'file') {
        targetsByRealPath.set(realPath(path), { path: corePath(path), isNamed: true });
        continue;
      }
      // Imported here because a run over named files does not need it.
      const { findMarkdownFiles } = await import('./markdown-files');
      const place = kind === 'glob' ? { glob: path } : { folder: path };
      const files = await findMarkdownFiles(place, excluded, withMetadataFiles, output);
      if (kind === 'glob' && files.length === 0 && !allowMissing)
        throw new Failure(`${path}: no files match this pattern`);
      for (const file of files) addFoundFile(file, targetsByRealPath);
    } catch (error) {
      if (allowMissing && isMissing(error)) continue;
      output.error(error instanceof Failure ? error.message : fileSystemFailure(path, error).message);
    }
  }
  const targets = [...targetsByRealPath];
  const selected = changed ? targets.filter(([real]) => isChanged(real, changed)) : targets;
  const found = selected.map(([, target]) => target);
  if (!changed || !withDeleted || changedSince === undefined) return found;
  const { withDeletedFiles } = await import('./deleted-files');
  return withDeletedFiles(found, changed, { paths, excluded, changedSince, base, gitTimeout });
}

/** True for a file that was changed, and for one that cannot be read, which is reported later. */
function isChanged(path: string, changed: ChangedFiles): boolean {
  try {
    return changed.isChanged(path, readBytes(path));
  } catch {
    return true;
  }
}

function isExclusion(path: string): boolean {
  return path.startsWith('!') && !statsOf(path);
}

/** Throws the error of the file system if the path does not exist and is not a glob. */
async function pathKind(path: string): Promise<'file' | 'folder' | 'glob'> {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (!isMissing(error)) throw error;
    const { isDynamicPattern } = await import('tinyglobby');
    if (isDynamicPattern(path)) return 'glob';
    throw error;
  }
}

function addFoundFile(file: string, targetsByRealPath: Map<string, Target>): void {
  // Reading a pipe or a device, to which a link may lead, would block.
  if (!statsOf(file)?.isFile()) return;
  const real = realPath(file);
  const known = targetsByRealPath.get(real);
  // The file itself is preferred to links to it, unless the user named a link.
  if (!known || (!known.isNamed && real === file))
    targetsByRealPath.set(real, { path: file, isNamed: false });
}

function isMissing(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function realPath(path: string): string {
  try {
    return corePath(realpathSync.native(path));
  } catch {
    // Slower, but it also works below a folder without search permission.
    return corePath(realpathSync(path));
  }
}

/** The error of a file that was to be a proposal. */
export function notAProposal(path: string): string {
  return `${displayPath(path)}: not a proposal; no template applies to it`;
}

/** The paths on the command line for messages: up to four, or the first three and the number of the others. */
export function pathList(paths: readonly string[]): string {
  const shown = paths.length > 4 ? paths.slice(0, 3) : paths;
  const others = paths.length - shown.length;
  return shown.join(', ') + (others > 0 ? ` and ${others} more` : '');
}
