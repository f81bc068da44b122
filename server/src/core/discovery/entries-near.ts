import type { Governing } from '../proposal/governing';
import { entriesFolderOf, entryNameOf } from '../proposal/identity';
import type { Family } from '../template/family';
import { compareText } from '../text/compare';
import { baseName, folderName, folderOf, foldersAbove } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { entryPaths, isNamedForFolder, mainNameIn } from './entry-paths';
import { isZero, orderOf, shapeOf } from './name-shape';
import { isPage } from './not-proposals';

/** Maximum number of folders that are listed. */
const maxFolders = 100;
/** Maximum number of files whose dates are compared, where names have no numbers. */
const maxDated = 400;
/** With as many entries or fewer around a proposal, entries in further folders are added. */
const fewEntries = 5;
/** Maximum number of folders between a proposal and the folder that it shares with the template. */
const maxDepth = 3;

/**
 * The paths of the proposals in the folder of one and in the folders around it, newest first as far as that is known: `near` are those in its folder, or `all` if its folder has
 * fewer than `enough`.
 */
export function entriesNear(
  path: string,
  governing: Governing,
  workspace: Workspace,
  enough: number,
): { readonly near: readonly string[]; readonly all: readonly string[] } {
  const ownFolder = entriesFolderOf(path, governing.schema.family);
  if (ownFolder === undefined) return { near: [], all: [] };
  const inFolder = entriesIn(ownFolder, path, governing, workspace);
  const lists = [inFolder, ...entriesAround(ownFolder, path, governing, workspace)];
  const around = unionOf('entries around', ownFolder, lists, workspace);
  const everywhere =
    around.length > fewEntries
      ? around
      : unionOf(
          'entries in reach',
          ownFolder,
          [...lists, ...entriesInReach(ownFolder, path, governing, workspace)],
          workspace,
        );
  const all = inOrder(everywhere, ownFolder, governing, workspace);
  const isEnough = inFolder.length >= enough && inFolder.length < everywhere.length;
  const near = isEnough ? inOrder(inFolder, ownFolder, governing, workspace) : all;
  return { near, all };
}

/** The paths in all of these lists, each once; the same list while these are the same. */
function unionOf(
  kind: string,
  folder: string,
  lists: readonly (readonly string[])[],
  { derived }: Workspace,
): readonly string[] {
  return derived.get(kind, folder, lists, () => [...new Set(lists.flat())]);
}

/** The entries in the folder above, in the folders beside `folder` and in those in it, as far as they are within the template's root. */
function entriesAround(
  folder: string,
  path: string,
  governing: Governing,
  workspace: Workspace,
): readonly (readonly string[])[] {
  const { root } = governing.origin;
  const above = folderOf(folder);
  const isWithin =
    above !== undefined && root !== undefined && (above === root || above.startsWith(`${root}/`));
  const { mainFile } = governing.schema.family;
  const folders = [
    ...(isWithin && mainFile === undefined ? [above] : []),
    ...(isWithin ? foldersIn(above, workspace).filter((other) => other !== folder) : []),
    ...(mainFile === undefined ? foldersIn(folder, workspace) : []),
  ];
  return folders.slice(0, maxFolders).map((other) => entriesIn(other, path, governing, workspace));
}

//   29-kernels/kernels.md   30-widgets/widgets.md      with the template in   guidelines/template.md
/** The entries in all folders that have the template within reach and are not deeper than `folder`: for proposals that are spread over folders. */
function entriesInReach(
  folder: string,
  path: string,
  governing: Governing,
  workspace: Workspace,
): readonly (readonly string[])[] {
  const { mainFile } = governing.schema.family;
  const base = foldersAbove(`${folder}/.`, maxDepth + 1).find((above) =>
    governing.origin.path.startsWith(`${above}/`),
  );
  if (mainFile !== undefined || governing.origin.isBuiltIn || base === undefined || base === folder)
    return [];
  const levels = folder.slice(base.length + 1).split('/').length;
  const folders = [base];
  for (let from = 0, level = 0; level < levels; level++) {
    const to = folders.length;
    for (const above of folders.slice(from, to)) folders.push(...foldersIn(above, workspace));
    folders.length = Math.min(folders.length, maxFolders);
    from = to;
  }
  return folders.slice(1).map((other) => entriesIn(other, path, governing, workspace));
}

function foldersIn(folder: string, workspace: Workspace): readonly string[] {
  return (workspace.listMatching(folder, folderName) ?? []).map((name) => `${folder}/${name}`).sort();
}

/** The files, or the main files of the folders, in a folder whose names may be those of proposals. */
function entriesIn(
  folder: string,
  path: string,
  governing: Governing,
  workspace: Workspace,
): readonly string[] {
  const { family } = governing.schema;
  const ownName = entryNameOf(path, family) ?? '';
  const isNamedWithWords = shapeOf(ownName).kind === 'words';
  return entryPaths(folder, governing, workspace, {
    key: `${isNamedWithWords ? 'of any name' : 'with numbers'}${isNamedForFolder(family.mainFile) ? ` like ${ownName}` : ''}`,
    mainFileIn: (entry) => mainNameIn(entry, family.mainFile ?? '', ownName),
    accepts: (name) => {
      const shape = shapeOf(name);
      return !isPage(name) && !isZero(shape) && (isNamedWithWords || shape.kind !== 'words');
    },
  });
}

/** By number or day in the name, newest first; names of words by the date of the first commit. */
function inOrder(
  paths: readonly string[],
  folder: string,
  { schema: { family } }: Governing,
  workspace: Workspace,
): readonly string[] {
  const { derived } = workspace;
  const { byNumber, areWords } = derived.get(
    'entries by number',
    `${folder} ${paths.length}`,
    [paths, family],
    () => sortedByNumber(paths, family),
  );
  if (!areWords || paths.length > maxDated) return byNumber;
  // Not kept: a host notes for each file which dates its result depends on.
  const dated = byNumber.map((path) => ({ path, added: workspace.addedAt(path) ?? '' }));
  return dated.sort((a, b) => compareText(b.added, a.added)).map(({ path }) => path);
}

/** Newest first by number or day; `areWords` where most names have neither. */
function sortedByNumber(
  paths: readonly string[],
  family: Family,
): { readonly byNumber: readonly string[]; readonly areWords: boolean } {
  const numbered = paths.map((path) => ({
    path,
    number: orderOf(entryNameOf(path, family) ?? baseName(path)) ?? -1,
  }));
  return {
    byNumber: [...numbered]
      .sort((a, b) => b.number - a.number || compareText(a.path, b.path))
      .map(({ path }) => path),
    areWords: numbered.filter(({ number }) => number < 0).length > paths.length / 2,
  };
}
