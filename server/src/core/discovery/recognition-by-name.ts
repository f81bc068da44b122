import type { Governing } from '../proposal/governing';
import { entriesFolderOf, entryNameOf, homeFolders } from '../proposal/identity';
import type { Family } from '../template/family';
import { baseName, folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { shapeOf } from './name-shape';
import { isPage, reasonAgainst } from './not-proposals';
import { isNoProposal, isProposal, type Recognition } from './recognition-result';

/** What the name and place of a file alone decide; undefined when its content has to. */
export function recognizeByName(
  path: string | undefined,
  governing: Governing,
  workspace: Workspace,
): Recognition | undefined {
  if (path === undefined) return undefined;
  const { schema, origin, matchesEveryFile } = governing;
  const { family } = schema;
  if (path === origin.path) return isNoProposal('it is the template');
  if (matchesEveryFile) return isProposal('the configuration names the template for it');
  const name = entryNameOf(path, family);
  if (name === undefined)
    return isNoProposal(`only a ${family.mainFile} in a folder of its own is a proposal`);
  if (isTemplateName(name, family)) return isNoProposal('its name is that of a template');
  // Other files beside the text of a proposal are not proposals, whatever their folder is called.
  if (family.mainFile !== undefined && baseName(path) !== family.mainFile)
    return isNoProposal(`only a ${family.mainFile} in a folder of its own is a proposal`);
  if (family.excludedNames.test(name))
    return isNoProposal(
      `${family.mainFile === undefined ? 'files' : 'folders'} called ${name} are not proposals`,
    );
  const reason = reasonAgainst(path, family, origin.root, workspace);
  if (reason !== undefined) return isNoProposal(reason);
  if (!isInPlace(path, governing) || family.needsMatchingContent) return undefined;
  return isProposal(`its name and folder are those of proposals of the family (${family.name})`);
}

/** True in the folder that the family keeps its proposals in, or beside the repository's own template. */
export function isInPlace(path: string | undefined, { schema: { family }, origin }: Governing): boolean {
  if (path === undefined || origin.isBuiltIn || !isNamedLikeProposals(path, family)) return false;
  const homes = homeFolders(family, origin.root);
  if (homes.length > 0) return homes.some((home) => path.startsWith(`${home}/`));
  const folder = entriesFolderOf(path, family);
  return folder === origin.root || folder === entriesFolderOf(origin.path, family);
}

/** True for a file that is named like the proposals of the family. */
export function isNamedLikeProposals(path: string | undefined, family: Family): boolean {
  const name = path === undefined ? undefined : entryNameOf(path, family);
  return name !== undefined && family.fileName.test(name);
}

/** True for a file in the same folder as the template. */
export function isBesideTemplate(path: string | undefined, { schema, origin }: Governing): boolean {
  return path !== undefined && entriesFolderOf(path, schema.family) === folderOf(origin.path);
}

//   docs/proposals/keys/README.md   where the template is   docs/proposals/template/template.md
/** True for a README in a folder that is named with words only: it may also be about the folder, so that its own sections have to show that it is a proposal. */
export function mayBeAboutFolder(path: string, { schema: { family }, origin }: Governing): boolean {
  const isReadme = baseName(path) === family.mainFile && isPage(family.mainFile);
  if (!isReadme || baseName(origin.path) === family.mainFile) return false;
  return shapeOf(entryNameOf(path, family) ?? '').kind === 'words';
}

/** True for a file in the folder of the process, or below. */
export function isBelowHome(path: string | undefined, { schema: { family }, origin }: Governing): boolean {
  const homes = family.folder === undefined ? [origin.root ?? ''] : homeFolders(family, origin.root);
  return homes.some((home) => path?.startsWith(`${home}/`));
}

function isTemplateName(name: string, family: Family): boolean {
  return family.templatePaths.some(
    (path) => baseName(path) === name || baseName(folderOf(path) ?? '') === name,
  );
}
