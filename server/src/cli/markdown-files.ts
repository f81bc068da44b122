import { type Dirent, existsSync, readdir } from 'node:fs';
import { basename, join, posix } from 'node:path';
import picomatch from 'picomatch';
import { glob } from 'tinyglobby';
import { metadataFileNames } from '../core/families/metadata-files.generated';
import { failureOf } from './failure';
import { corePath, shownPath } from './files';
import { ignoredBelow } from './ignored';
import type { Output } from './output';

/** A folder, walked to its end, or a glob from the working folder. */
export type Place = { readonly folder: string } | { readonly glob: string };

/**
 * The Markdown files of a place, absolute, with `/`, sorted; with `metadata` also the files that may hold the metadata of proposals. What git ignores, what lies in node_modules, what is hidden (unless the
 * glob names it) and what `excluded` globs match is left out. A folder that cannot be listed is said.
 */
export async function markdownFiles(
  place: Place,
  excluded: readonly string[],
  metadata: boolean,
  output: Output,
): Promise<readonly string[]> {
  const beside = metadata ? metadataFileNames : [];
  const { folder, pattern } =
    'folder' in place
      ? { ...place, pattern: ['**/*.md', ...beside.map((name) => `**/${name}`)] }
      : parted(place.glob);
  if (!existsSync(folder)) return [];
  const isIgnored = ignoredBelow(corePath(folder), output);
  const isExcluded = excludedBy(excluded);
  const leftOut = (path: string, isFolder: boolean) => isExcluded(path) || isIgnored(path, isFolder);
  const found = await glob(pattern, {
    cwd: folder,
    absolute: true,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
    fs: { readdir: listing(leftOut, output) },
  });
  return found
    .filter((file) => /\.(?:md|markdown)$/i.test(file) || beside.includes(basename(file)))
    .map(corePath)
    .sort();
}

/** A glob as the folder where the walk starts and the rest: `../docs` and `*.md` of `../docs/*.md`. */
function parted(whole: string): { readonly folder: string; readonly pattern: string } {
  const parts = whole.split('/');
  const first = parts.findIndex((part) => /[\\*?[\]{}()!+@|]/.test(part));
  const folder = parts.slice(0, first).join('/');
  return { folder: folder || (first > 0 ? '/' : '.'), pattern: parts.slice(first).join('/') };
}

/** Takes absolute paths; the globs are from the working folder. */
function excludedBy(globs: readonly string[]): (path: string) => boolean {
  const matches = picomatch(globs.map((one) => posix.normalize(one)));
  return (path) => globs.length > 0 && matches(posix.relative(corePath('.'), path));
}

/** Lists folders for the walk, which itself passes over those that it cannot list. Folders that are left out are not entered. */
function listing(leftOut: (path: string, isFolder: boolean) => boolean, output: Output): typeof readdir {
  const listed = (
    path: string,
    options: { readonly withFileTypes: true },
    done: (error: unknown, entries?: readonly Dirent[]) => void,
  ) =>
    readdir(path, options, (error, entries) => {
      if (error) {
        output.problem(failureOf(shownPath(path), error).message);
        return done(error);
      }
      done(
        null,
        entries.filter((entry) => !leftOut(corePath(join(path, entry.name)), entry.isDirectory())),
      );
    });
  return listed as typeof readdir;
}
