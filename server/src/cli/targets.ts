import { realpathSync, statSync } from 'node:fs';
import { changedFiles } from './changed-files';
import { Failure, failureOf } from './failure';
import { corePath } from './files';
import type { Output } from './output';

/** A file to work on. */
export interface Target {
  /** Absolute, with `/`. */
  readonly path: string;
  /** True when the user named the file itself, not a folder it is in. */
  readonly named: boolean;
}

/** How PATHs are read. */
export interface TargetOptions {
  /** True when a PATH that is not there, or matches nothing, is no error. */
  readonly lenient?: boolean | undefined;
  /** A revision of git: only files that are changed since, and none is no error. */
  readonly changedSince?: string | undefined;
  /** True when files that may hold the metadata of proposals are wanted, too. */
  readonly metadata?: boolean | undefined;
}

/**
 * The files that PATHs name: files as they are, folders walked for Markdown (and metadata, where that is asked for), and globs for what is not there under that name; `!GLOB`
 * takes files away from folders and globs. Each once, links included, in the order named and sorted within a folder or glob. A path or
 * folder that cannot be read, and a glob that matches nothing, is said, and the others are kept. Throws a {@link Failure} when git cannot
 * say what is changed.
 */
export async function targetsOf(
  paths: readonly string[],
  output: Output,
  { lenient = false, changedSince, metadata = false }: TargetOptions = {},
): Promise<readonly Target[]> {
  const changed = changedSince === undefined ? undefined : changedFiles(changedSince);
  const targets = new Map<string, Target>();
  const excluded = paths.filter(isExclusion).map((path) => path.slice(1));
  for (const path of paths.filter((path) => !isExclusion(path))) {
    try {
      const kind = await kindOf(path);
      if (kind === 'file') targets.set(realPath(path), { path: corePath(path), named: true });
      else {
        // Loaded for folders and globs alone.
        const { markdownFiles } = await import('./markdown-files');
        const found = await markdownFiles(
          kind === 'glob' ? { glob: path } : { folder: path },
          excluded,
          metadata,
          output,
        );
        if (kind === 'glob' && found.length === 0 && !lenient) throw new Failure(`${path}: matches no files`);
        for (const file of found) addFound(file, targets);
      }
    } catch (error) {
      if (lenient && isAbsence(error)) continue;
      output.problem(error instanceof Failure ? error.message : failureOf(path, error).message);
    }
  }
  return [...targets].flatMap(([real, target]) => (changed && !changed.has(real) ? [] : [target]));
}

function isExclusion(path: string): boolean {
  return path.startsWith('!') && !statSync(path, { throwIfNoEntry: false });
}

/** Throws what the file system says when there is nothing of that name, and it is no glob. */
async function kindOf(path: string): Promise<'file' | 'folder' | 'glob'> {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (!isAbsence(error)) throw error;
    const { isDynamicPattern } = await import('tinyglobby');
    if (isDynamicPattern(path)) return 'glob';
    throw error;
  }
}

function addFound(file: string, targets: Map<string, Target>): void {
  // A link may lead to a pipe or a device, which would be waited for without end.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return;
  const real = realPath(file);
  const known = targets.get(real);
  // Of a file and the links to it the file is reported, wherever they stand.
  if (!known || (!known.named && real === file)) targets.set(real, { path: file, named: false });
}

function isAbsence(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function realPath(path: string): string {
  try {
    return corePath(realpathSync.native(path));
  } catch {
    // Slower, but it asks for less: a folder that may not be entered has a path as well.
    return corePath(realpathSync(path));
  }
}
