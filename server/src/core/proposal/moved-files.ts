import type { Family } from '../template/family';
import { baseName, folderName, folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { numberIn } from './identity';

/** Maximum number of folders that are searched for a moved file. */
const maxFolders = 60;

//   ../proposed/12-keys.md   is now   ../accepted/12-keys.md      ../sig-node/12-keys/README.md   is now   ../sig-auth/12-keys/README.md
/** The path of the only file with the name of a missing one in the folders below and beside its folder, or above it; undefined when there is none, or several. */
export function movedTo(path: string, workspace: Workspace): string | undefined {
  let folder = folderOf(path);
  let name = baseName(path);
  // The folder of a proposal is moved with its files.
  if (folder !== undefined && /^(?:README|index)\.md$/i.test(name)) {
    name = `${baseName(folder)}/${name}`;
    folder = folderOf(folder);
  }
  if (folder === undefined) return undefined;
  const above = folderOf(folder);
  const folders = [folder, ...(above === undefined ? [] : [above])].flatMap((one) => [
    one,
    ...(workspace.listMatching(one, folderName) ?? []).map((sub) => `${one}/${sub}`),
  ]);
  const found = [...new Set(folders)]
    .slice(0, maxFolders)
    .map((one) => `${one}/${name}`)
    .filter((candidate) => candidate !== path && workspace.exists(candidate));
  return found.length === 1 ? found[0] : undefined;
}

//   0012-old-name.md      is now   0012-new-name.md
/** The name of the only file in a folder with the number of a missing proposal; undefined when there is none, or several. */
export function renamedTo(path: string, family: Family, workspace: Workspace): string | undefined {
  const number = numberIn(baseName(path), family);
  if (number === undefined) return undefined;
  const names = workspace.list(folderOf(path) ?? '') ?? [];
  const same = names.filter((name) => numberIn(name, family) === number && name !== baseName(path));
  return same.length === 1 ? same[0] : undefined;
}

/** The relative path from one file to another. */
export function relativePath(from: string, to: string): string {
  const own = from.split('/').slice(0, -1);
  const other = to.split('/');
  let shared = 0;
  while (shared < own.length && own[shared] === other[shared]) shared++;
  const up = own.length - shared;
  return [...Array.from({ length: up }, () => '..'), ...other.slice(shared)].join('/');
}
