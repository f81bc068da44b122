import { folderOf, foldersAbove, maxParentFolders } from '../text/paths';
import type { Workspace } from '../workspace/workspace';

/** True for a path that is not in the repository of the file at `of`, as far as its folders show one. */
export function isOutsideRepository(path: string, of: string, workspace: Workspace): boolean {
  const folder = folderOf(of);
  // Most are in the same folder or below it.
  if (folder === undefined || path.startsWith(`${folder}/`)) return false;
  const top = topOfRepository(of, workspace);
  return top !== undefined && !path.startsWith(`${top}/`);
}

/** The folder of the repository of the file at a path; undefined where no folder shows it. */
export function topOfRepository(of: string, workspace: Workspace): string | undefined {
  return foldersAbove(of, maxParentFolders).find(
    (folder) => workspace.listMatching(folder, gitFolder)?.length,
  );
}

const gitFolder = /^\.git$/;
