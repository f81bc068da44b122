import type { Governing } from '../proposal/governing';
import { entriesFolderOf, homeFolders } from '../proposal/identity';
import type { Family } from '../template/family';
import { baseName, folderOf, foldersAbove, maxParentFolders } from '../text/paths';
import type { Workspace } from '../workspace/workspace';

/** Of the templates for a file, those that a new proposal may be made from: the nearest ones, or all built-in ones; the longest first. */
export function templatesForNew(templates: readonly Governing[]): readonly Governing[] {
  const [nearest] = templates;
  const nearestOnes = templates.filter(
    ({ origin }) => origin.isBuiltIn || origin.root === nearest?.origin.root,
  );
  const started = nearestOnes.filter(({ schema }) => !schema.family.isAddedLater);
  return [...(started.length > 0 ? started : nearestOnes)].sort(
    (a, b) => b.schema.document.text.length - a.schema.document.text.length,
  );
}

/**
 * The built-in template of the family that a repository says it follows, in a file such as `.adr-dir` in `folder` or above, and the folder that this file names. Undefined
 * without such a file.
 */
export function declaredPlace(
  templates: readonly Governing[],
  folder: string,
  workspace: Workspace,
): { readonly template: Governing; readonly folder: string } | undefined {
  for (const template of templates) {
    const { folderFile } = template.schema.family;
    if (folderFile === undefined || !template.origin.isBuiltIn) continue;
    for (const above of [folder, ...foldersAbove(`${folder}/x`, maxParentFolders)]) {
      const name = workspace.read(`${above}/${folderFile}`)?.trim();
      if (name) return { template, folder: `${above}/${name}` };
    }
  }
  return undefined;
}

/**
 * The folder for a new proposal that was asked for in `folder`: that folder where proposals are kept there, else the one where the family keeps them. Undefined when only a
 * person can choose it.
 */
export function placeForNew({ schema: { family }, origin }: Governing, folder: string): string | undefined {
  if (origin.isBuiltIn) {
    const homes = homeFolders(family, folder);
    const isThere = family.folder !== undefined && `${folder}/`.includes(`/${family.folder}/`);
    if (isThere) return folder;
    return family.firstFolder === undefined ? (homes[0] ?? folder) : `${folder}/${family.firstFolder}`;
  }
  const at = isEntry(folder, family) ? (folderOf(folder) ?? folder) : folder;
  const templateFolder = folderOf(origin.path) ?? '';
  const besideTemplate = entriesFolderOf(origin.path, family) ?? '';
  const homes = homeFolders(family, origin.root);
  const home = homes[0] ?? besideTemplate;
  const isBelow =
    [home, ...homes].some((one) => at.startsWith(`${one}/`)) &&
    (at !== templateFolder || family.folder === undefined);
  if (family.needsSubfolder) return isBelow ? at : undefined;
  return isBelow ? at : home;
}

/** True for the folder of a single proposal, or of the template. */
function isEntry(folder: string, { mainFile, fileName, excludedNames }: Family): boolean {
  const name = baseName(folder);
  return mainFile !== undefined && (fileName.test(name) || excludedNames.test(name));
}
