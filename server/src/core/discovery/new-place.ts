import type { Governing } from '../proposal/governing';
import { entriesFolderOf, homeFolders } from '../proposal/identity';
import type { Family } from '../template/family';
import { baseName, folderOf } from '../text/paths';

/** Of the templates for a file, those that a new proposal may be made from: the nearest ones, the longest first. */
export function templatesForNew(templates: readonly Governing[]): readonly Governing[] {
  return templates
    .filter(({ origin }) => origin.root === templates[0]?.origin.root)
    .filter(
      ({ schema }, _, all) =>
        !schema.family.isAddedLater || all.every((one) => one.schema.family.isAddedLater),
    )
    .sort((a, b) => b.schema.document.text.length - a.schema.document.text.length);
}

/**
 * The folder for a new proposal that was asked for in `folder`: that folder where proposals are kept there, else the one where the family keeps them. Undefined when only a
 * person can choose it.
 */
export function placeForNew({ schema: { family }, origin }: Governing, folder: string): string | undefined {
  if (origin.isBuiltIn) return folder;
  const at = isEntry(folder, family) ? (folderOf(folder) ?? folder) : folder;
  const own = folderOf(origin.path) ?? '';
  const besideTemplate = entriesFolderOf(origin.path, family) ?? '';
  const homes = homeFolders(family, origin.root);
  const home = homes[0] ?? besideTemplate;
  const isBelow =
    [home, ...homes].some((one) => at.startsWith(`${one}/`)) && (at !== own || family.folder === undefined);
  if (family.needsSubfolder) return isBelow ? at : undefined;
  return isBelow ? at : home;
}

/** True for the folder of a single proposal, or of the template. */
function isEntry(folder: string, { mainFile, fileName, excludedNames }: Family): boolean {
  const name = baseName(folder);
  return mainFile !== undefined && (fileName.test(name) || excludedNames.test(name));
}
