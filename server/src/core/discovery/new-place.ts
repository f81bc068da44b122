import { entriesFolderOf } from '../proposal/identity';
import type { Family } from '../template/family';
import type { Schema } from '../template/schema';
import { baseName, folderOf } from '../text/paths';

/** Of the templates for a file those that a new proposal may be made from, the nearest: the one that says most first. */
export function templatesForNew(templates: readonly Schema[]): readonly Schema[] {
  return templates
    .filter(({ root }) => root === templates[0]?.root)
    .sort((a, b) => b.document.text.length - a.document.text.length);
}

/**
 * The folder for a new proposal that is asked for in `folder`: that, where proposals are kept there, else the one that its process has for them.
 * Undefined when only a person can choose it.
 */
export function placeForNew(template: Schema, folder: string): string | undefined {
  const { root, builtIn, path, family } = template;
  if (builtIn) return folder;
  const at = isEntry(folder, family) ? (folderOf(folder) ?? folder) : folder;
  const own = folderOf(path) ?? '';
  const beside = entriesFolderOf(path, family) ?? '';
  const home = family.folder === undefined ? beside : `${root ?? ''}/${family.folder}`;
  const isBelow = at.startsWith(`${home}/`) && (at !== own || family.folder === undefined);
  if (family.inSubfolder) return isBelow ? at : undefined;
  return isBelow ? at : home;
}

/** True for the folder of a single proposal, or of the template. */
function isEntry(folder: string, { mainFile, fileName, otherFiles }: Family): boolean {
  const name = baseName(folder);
  return mainFile !== undefined && (fileName.test(name) || otherFiles.test(name));
}
