import { existsSync, lstatSync } from 'node:fs';
import { posix } from 'node:path';
import { type IgnorePatterns, ignorePatternsOf } from '../../core/text/ignore-patterns';
import { RefusedFile, readRegularFileSync } from '../../disk/regular-file';
import { fileSystemFailure } from '../host/failure';
import { displayPath } from '../host/files';
import type { Output } from '../host/output';

/**
 * A filter for paths below `folder` (absolute, with `/`) that is true for what `.gitignore` files exclude: see gitignore(5). The files in
 * `folder`, below it and above it up to the root of the repository count; outside a repository those above do not. A `.gitignore` file that
 * cannot be read is reported as an error.
 */
export function gitignoreFilter(
  folder: string,
  output: Output,
): (path: string, isFolder: boolean) => boolean {
  const top = repositoryRoot(folder) ?? folder;
  const patternsByFolder = new Map<string, readonly FolderPatterns[]>();
  const ignoredFolders = new Map<string, boolean>();

  /** The patterns that apply in a folder, the nearest first. */
  function patternsFor(parent: string): readonly FolderPatterns[] {
    const known = patternsByFolder.get(parent);
    if (known) return known;
    const above = parent === top ? [] : patternsFor(posix.dirname(parent));
    const patterns = readPatterns(posix.join(parent, '.gitignore'), output);
    const all = patterns ? [{ parent, patterns }, ...above] : above;
    patternsByFolder.set(parent, all);
    return all;
  }

  /** The nearest file with a matching pattern decides. */
  function matchesPattern(path: string, isFolder: boolean): boolean {
    for (const { parent, patterns } of patternsFor(posix.dirname(path))) {
      const relativePath = posix.relative(parent, path) + (isFolder ? '/' : '');
      const match = patterns.test(relativePath);
      if (match.ignored || match.unignored) return match.ignored;
    }
    return false;
  }

  function isIgnored(path: string, isFolder: boolean): boolean {
    if (path === top || !path.startsWith(top === '/' ? top : `${top}/`)) return false;
    const ignored =
      ignoredFolders.get(path) ?? (isIgnored(posix.dirname(path), true) || matchesPattern(path, isFolder));
    if (isFolder) ignoredFolders.set(path, ignored);
    return ignored;
  }
  return isIgnored;
}

/** The patterns of the `.gitignore` file in a folder. */
interface FolderPatterns {
  readonly parent: string;
  readonly patterns: IgnorePatterns;
}

function repositoryRoot(folder: string): string | undefined {
  for (let parent = folder; ; parent = posix.dirname(parent)) {
    if (existsSync(posix.join(parent, '.git'))) return parent;
    if (parent === posix.dirname(parent)) return undefined;
  }
}

/** The size of the largest `.gitignore` file that is read. */
const maxBytes = 1_000_000;

function readPatterns(path: string, output: Output): IgnorePatterns | undefined {
  try {
    // Most folders have none, and an error takes longer than a look.
    if (!lstatSync(path, { throwIfNoEntry: false })) return undefined;
    return ignorePatternsOf(readRegularFileSync(path, maxBytes).toString('utf8'));
  } catch (error) {
    // What is not a regular file is ignored, as by git.
    if (error instanceof RefusedFile) return undefined;
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'EISDIR')
      output.error(fileSystemFailure(displayPath(path), error).message);
    return undefined;
  }
}
