import { readdir, realpathSync, statSync } from 'node:fs';
import { glob } from 'tinyglobby';
import { failureOf } from './failure';
import { corePath, shownPath } from './files';
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
  /** True when a PATH that is not there is no error. */
  readonly lenient?: boolean;
}

/**
 * The files that PATHs name: files as they are, folders walked for Markdown (hidden folders and node_modules left out). Each once,
 * links included, in the order named and sorted within a folder. A path or folder that cannot be read is said, and the others are
 * kept.
 */
export async function targetsOf(
  paths: readonly string[],
  output: Output,
  { lenient = false }: TargetOptions = {},
): Promise<readonly Target[]> {
  const targets = new Map<string, Target>();
  for (const path of paths) {
    try {
      if (statSync(path).isDirectory()) await addFolder(path, targets, output);
      else targets.set(realPath(path), { path: corePath(path), named: true });
    } catch (error) {
      if (lenient && isAbsence(error)) continue;
      output.problem(failureOf(path, error).message);
    }
  }
  return [...targets.values()];
}

async function addFolder(folder: string, targets: Map<string, Target>, output: Output): Promise<void> {
  const found = await glob('**/*.md', {
    cwd: folder,
    absolute: true,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
    fs: { readdir: sayingErrors(output) },
  });
  for (const file of found.map(corePath).sort()) {
    // A link may lead to a pipe or a device, which would be waited for without end.
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) continue;
    const real = realPath(file);
    const known = targets.get(real);
    // Of a file and the links to it the file is reported, wherever they stand.
    if (!known || (!known.named && real === file)) targets.set(real, { path: file, named: false });
  }
}

/** Lists folders for the walk, which itself passes over those that it cannot list. */
function sayingErrors(output: Output): typeof readdir {
  const listed = (path: string, options: object, done: (error: unknown, ...rest: unknown[]) => void) =>
    readdir(path, options, (error, ...rest) => {
      if (error) output.problem(failureOf(shownPath(path), error).message);
      done(error, ...rest);
    });
  return listed as typeof readdir;
}

function isAbsence(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function realPath(path: string): string {
  return corePath(realpathSync(path));
}
