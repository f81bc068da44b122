import { foldersAbove, maxParentFolders } from '../text/paths';
import type { Workspace } from '../workspace/workspace';

/** True for a path that is not in the repository of the file at `of`, as far as its folders show one. */
export function isOutsideRepository(path: string, of: string, workspace: Workspace): boolean {
  const folders = foldersAbove(of, maxParentFolders);
  // Most are in the same folder or below it.
  if (folders[0] === undefined || path.startsWith(`${folders[0]}/`)) return false;
  const top = folders.find((folder) => workspace.listMatching(folder, gitFolder)?.length);
  return top !== undefined && !path.startsWith(`${top}/`);
}

const gitFolder = /^\.git$/;
