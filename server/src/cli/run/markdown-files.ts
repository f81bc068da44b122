import { type Dirent, existsSync, readdir, realpathSync } from 'node:fs';
import { basename, join, posix, relative, sep } from 'node:path';
import picomatch from 'picomatch';
import { glob } from 'tinyglobby';
import { metadataFileNames } from '../../core/families/metadata-files.generated';
import { markdownName } from '../../core/text/paths';
import { fileSystemFailure } from '../host/failure';
import { corePath, displayPath } from '../host/files';
import type { Output } from '../host/output';
import { folderLinks } from './folder-links';
import { gitignoreFilter } from './gitignore';

/** A folder with everything below it, or a glob relative to the current folder. */
export type SearchPlace = { readonly folder: string } | { readonly glob: string };

type PathFilter = (path: string, isFolder: boolean) => boolean;

/**
 * Finds Markdown files, absolute, with `/`, sorted; `withMetadataFiles`: and the files that may contain the metadata of proposals. Leaves out
 * what git ignores, `node_modules`, hidden files (unless the glob names them, or `withHidden`; never those of git) and what the `excluded` globs match. A folder that cannot be
 * listed is reported as an error.
 */
export async function findMarkdownFiles(
  place: SearchPlace,
  excluded: readonly string[],
  withMetadataFiles: boolean,
  output: Output,
  { withHidden = false }: { readonly withHidden?: boolean } = {},
): Promise<readonly string[]> {
  const metadataNames = withMetadataFiles ? metadataFileNames : [];
  const { folder, pattern } =
    'folder' in place
      ? { ...place, pattern: ['**/*.md', ...metadataNames.map((name) => `**/${name}`)] }
      : splitGlob(place.glob);
  if (!existsSync(folder)) return [];
  const isIgnored = gitignoreFilter(corePath(folder), output);
  const isExcluded = exclusionFilter(excluded);
  const isLeftOut: PathFilter = (path, isFolder) =>
    (withHidden && basename(path) === '.git') || isExcluded(path, isFolder) || isIgnored(path, isFolder);
  const files = await glob(pattern, {
    cwd: folder,
    absolute: true,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
    dot: withHidden,
    fs: { readdir: filteredReaddir(folder, isLeftOut, withHidden, output) },
  });
  return files
    .filter((file) => markdownName.test(file) || metadataNames.includes(basename(file)))
    .map(corePath)
    .sort();
}

/** Splits a glob into the folder where the search starts and the pattern below it: `../docs/*.md` into `../docs` and `*.md`. */
function splitGlob(glob: string): { readonly folder: string; readonly pattern: string } {
  const parts = glob.split('/');
  const firstPattern = parts.findIndex((part) => /[\\*?[\]{}()!+@|]/.test(part));
  const folder = parts.slice(0, firstPattern).join('/');
  return { folder: folder || (firstPattern > 0 ? '/' : '.'), pattern: parts.slice(firstPattern).join('/') };
}

/** Tests absolute paths against globs relative to the current folder. */
function exclusionFilter(globs: readonly string[]): PathFilter {
  const matches = picomatch(globs.map((glob) => posix.normalize(glob)));
  return (path) => globs.length > 0 && matches(posix.relative(corePath('.'), path));
}

/** How many folders inside each other are searched: several times as many as any repository has. Each file is compared with what is in all folders above it. */
const maxDepth = 200;

function depthOf(folder: string): number {
  return corePath(folder).split('/').length;
}

/** Lists folders for the search without what is left out, so that such folders are not entered, and reports errors, which the search ignores. */
function filteredReaddir(
  top: string,
  isLeftOut: PathFilter,
  withHidden: boolean,
  output: Output,
): typeof readdir {
  const topDepth = depthOf(top);
  const isHidden = (folder: string) =>
    relative(realpathSync(top), folder)
      .split(sep)
      .some((name) => name.startsWith('.'));
  const linkUse = folderLinks(
    top,
    (folder) => (withHidden || !isHidden(folder)) && !isLeftOut(corePath(folder), true),
  );
  const list = (
    path: string,
    options: { readonly withFileTypes: true },
    callback: (error: unknown, entries?: readonly Dirent[]) => void,
  ) => {
    if (depthOf(path) - topDepth > maxDepth) {
      output.note(`${displayPath(path)}: skipped, because it is more than ${maxDepth} folders deep`);
      return callback(null, []);
    }
    readdir(path, options, (error, entries) => {
      if (error) {
        output.error(fileSystemFailure(displayPath(path), error).message);
        return callback(error);
      }
      for (const { name } of entries)
        if (name.includes('\uFFFD') && markdownName.test(name) && !existsSync(join(path, name)))
          output.note(`${displayPath(join(path, name))}: skipped, because its name is not valid UTF-8`);
      const isEntered = (entry: Dirent) => {
        const entryPath = join(path, entry.name);
        if (isLeftOut(corePath(entryPath), entry.isDirectory())) return false;
        const use = entry.isSymbolicLink() ? linkUse(entryPath) : undefined;
        if (use === 'elsewhere')
          output.note(`${displayPath(entryPath)}: not searched, because the link leads elsewhere`);
        return use === undefined || use === 'enter';
      };
      const kept = entries.filter(isEntered);
      callback(null, kept);
    });
  };
  return list as typeof readdir;
}
