import { generic } from '../families/generic';
import type { Governing } from '../proposal/governing';
import type { Family } from '../template/family';
import { withoutDemands } from '../template/family-evidence';
import { baseName, folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { shapeOf, stemOf } from './name-shape';
import { pages, stemsForEntry } from './not-proposals';
import { hasZeroNumber, looksLikeTemplateFolder } from './template-names';

//   0012-keys.md   12.md   rfc-0012.md   ODH-ADR-0012-keys.md   20200319-keys.md   A66-keys   but no number in   keys.md
/** The names of proposals of no known family: a number, perhaps with letters before it, or a day, and words. The year of a day is not a number. */
const fileName =
  /^(?:(?:19|20)\d{6}|(?:19|20)\d\d-\d\d-\d\d|(?:199\d|20\d\d)-(?:0[1-9]|1[0-2])(?!\d)|(?:[A-Z][A-Za-z]*[-_. ])*(?:[A-Za-z]+[-_. ]?)?(?<number>\d{1,7}|[NX]{3,5}))(?:[-_. ]+(?!(?:md|markdown)$)(?<slug>.+?))?(?:\.(?:md|markdown))?$/;

/** The family of a template that is in no place of a known family: the names, and whether each proposal has a folder, are those of the proposals themselves. */
export function unplacedFamily(family: Family): Family {
  const { folder: _, mainFile: __, ...rest } = withoutDemands(family);
  const excludedNames = family.id === generic.id ? pages : family.excludedNames;
  return { ...rest, fileName, excludedNames, needsMatchingContent: true };
}

/** True for a family that {@link unplacedFamily} made. */
export function isUnplaced(family: Family): boolean {
  return family.fileName === fileName;
}

/** The template as it governs the file at `path`: where each proposal has a folder, with the main file that this one has. */
export function withLayout(governing: Governing, path: string, workspace: Workspace): Governing {
  const { family } = governing.schema;
  const isSidecar = family.metadata?.file === baseName(path);
  const main = isSidecar ? `${folderOf(path)}/README.md` : path;
  const mainFile =
    family.fileName === fileName
      ? mainFileAt(main, governing.origin.path, workspace)
      : ownMainFile(path, family, workspace);
  if (mainFile === family.mainFile) return governing;
  return workspace.derived.get('layout', `${governing.origin.path} ${mainFile}`, [governing], () => {
    const laidOut = mainFile === undefined ? family : withMainFile(family, mainFile);
    const schema = { ...governing.schema, family: laidOut };
    return { ...governing, schema, current: schema };
  });
}

//   enhancements/35-work-placement/work-placement.md   in a family whose proposals are   enhancements/12-slug/README.md
/** The main file of the proposal in the folder of `path`: that of the family, or a file that is named for the folder if that does not exist. */
function ownMainFile(path: string, family: Family, workspace: Workspace): string | undefined {
  const folder = folderOf(path);
  if (family.mainFile === undefined || folder === undefined || !family.fileName.test(baseName(folder)))
    return family.mainFile;
  const names = stemsForEntry(baseName(folder)).map((stem) => `${stem}.md`);
  if (!names.includes(baseName(path))) return family.mainFile;
  return (workspace.list(folder)?.includes(family.mainFile) ?? true) ? family.mainFile : baseName(path);
}

function withMainFile(family: Family, mainFile: string): Family {
  return family.mainFile === undefined
    ? { ...family, mainFile, newFileName: '{number}-{slug}', digits: 1 }
    : { ...family, mainFile };
}

/** Names of main files in folders that have no README. */
const mainNames = /^(?:proposal|rfc|adr|design|spec|enhancement)\.md$/i;

/** The name of the file at `path` if it is the main file of a proposal that has its own folder. */
function mainFileAt(path: string, template: string, workspace: Workspace): string | undefined {
  const name = baseName(path);
  const folder = folderOf(path) ?? '';
  const entry = baseName(folder);
  const stem = stemOf(name).toLowerCase();
  const isReadme =
    /^(?:README|index)\.md$/i.test(name) ||
    stemsForEntry(entry).some((expected) => expected.toLowerCase() === stem);
  if (!isReadme && !mainNames.test(name) && !isNamedLikeTemplate(path, template)) return undefined;
  if (!isReadme && (workspace.list(folder)?.includes('README.md') ?? false)) return undefined;
  const isEntry = shapeOf(entry).kind !== 'words' || hasFolderBesideTemplate(path, template);
  return isEntry || (/^README\.md$/i.test(name) && isBelowFolderOfTemplate(path, template))
    ? name
    : undefined;
}

//   docs/proposals/keys/README.md   where the template is   docs/proposals/template/template.md
/** True for a file in a folder beside that of the template, if this is a folder of templates, or in a folder below such a folder. Its sections decide whether it is a proposal. */
function isBelowFolderOfTemplate(path: string, template: string): boolean {
  const templateFolder = folderOf(template) ?? '';
  if (!looksLikeTemplateFolder(baseName(templateFolder))) return false;
  const home = folderOf(templateFolder) ?? '';
  const folder = folderOf(path) ?? '';
  return folder.startsWith(`${home}/`) && folder !== templateFolder;
}

//   veps/12-keys/vep.md   where the template is   veps/NNNN-template/vep.md
/** True for a file with the name of the template, in a folder beside that of the template, whose name has a placeholder for the number. */
function isNamedLikeTemplate(path: string, template: string): boolean {
  return hasZeroNumber(baseName(folderOf(template) ?? '')) && hasFolderBesideTemplate(path, template);
}

/** True for a file in a folder beside the folder of the template: where the template has a folder, each proposal has one, whatever it is called. */
function hasFolderBesideTemplate(path: string, template: string): boolean {
  const templateFolder = folderOf(template) ?? '';
  if (baseName(path) !== baseName(template) || !looksLikeTemplateFolder(baseName(templateFolder)))
    return false;
  return folderOf(path)?.startsWith(`${folderOf(templateFolder) ?? ''}/`) ?? false;
}
