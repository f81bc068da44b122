import { type IgnorePatterns, ignorePatternsOf } from '../core/text/ignore-patterns';
import { folderOf } from '../core/text/paths';
import type { Workspace } from '../core/workspace/workspace';

const fileName = '.gitignore';

/** Those of the files below a folder that the `.gitignore` files in it and below it exclude: see gitignore(5). */
export function ignoredBelow(
  top: string,
  paths: readonly string[],
  workspace: Pick<Workspace, 'list' | 'readOptional'>,
): ReadonlySet<string> {
  const patterns = new Map<string, IgnorePatterns | undefined>();
  const folders = new Map<string, boolean>();

  function patternsIn(folder: string): IgnorePatterns | undefined {
    if (!patterns.has(folder)) patterns.set(folder, readPatterns(folder));
    return patterns.get(folder);
  }

  function readPatterns(folder: string): IgnorePatterns | undefined {
    // The names in folders are known already, and most have no such file.
    const exists = workspace.list(folder)?.includes(fileName) === true;
    const text = exists ? workspace.readOptional(`${folder}/${fileName}`) : undefined;
    return text === undefined ? undefined : ignorePatternsOf(text);
  }

  /** The nearest file with a matching pattern decides. */
  function matches(path: string, end: '' | '/'): boolean {
    for (let folder = folderOf(path); folder !== undefined; folder = folderOf(folder)) {
      const match = patternsIn(folder)?.test(`${path.slice(folder.length + 1)}${end}`);
      if (match?.ignored || match?.unignored) return match.ignored;
      if (folder === top) break;
    }
    return false;
  }

  function isFolderIgnored(folder: string): boolean {
    if (!folder.startsWith(`${top}/`)) return false;
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const isIgnored = isFolderIgnored(folderOf(folder) ?? top) || matches(folder, '/');
    folders.set(folder, isIgnored);
    return isIgnored;
  }

  const isIgnored = (path: string) => isFolderIgnored(folderOf(path) ?? top) || matches(path, '');
  return new Set(paths.filter((path) => path.startsWith(`${top}/`) && isIgnored(path)));
}
