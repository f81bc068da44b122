import { mostSpecific } from '../template/family-evidence';
import { baseName, folderName, folderOf, foldersAbove, maxParentFolders } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { shapeOf } from './name-shape';
import { mentionedTemplates } from './template-mentions';
import {
  hasTemplateWord,
  hasZeroNumber,
  isFolderOfTemplates,
  isOfOtherThing,
  looksLikeTemplate,
  looksLikeTemplateFolder,
  markdownFile,
  templateWordSources,
} from './template-names';
import {
  firstPartSources,
  isTemplateNameOfFamily,
  placesIn,
  type TemplateFile,
  templatesInPlace,
} from './template-places';

/** At most this many folders beside the folders above a file are searched: a repository of proposals has few. */
const maxSiblingFolders = 40;

/** At most this many files in a folder are read as templates. */
const maxTemplates = 20;

/**
 * The files that may be templates of a file at `path`, the nearest first: in its folder and the folders above, to the top of the repository, and in the folders in
 * these. Where no name is that of a template, those that README and CONTRIBUTING mention.
 */
export function templateFiles(path: string, workspace: Workspace): readonly TemplateFile[] {
  const { folders, isInRepository } = foldersToSearch(path, workspace);
  const files: TemplateFile[] = [];
  for (const [i, folder] of folders.entries()) {
    const names = namesIn(folder, workspace);
    const fileNames = i === 0 ? withName(baseName(path), names) : names;
    const folderNames = isInRepository ? (workspace.listMatching(folder, folderName) ?? []) : [];
    // The folders of single proposals: there may be thousands.
    if (fileNames.length === 0 && folderNames.length === 0) continue;
    const places = workspace.derived.get('places', folder, [fileNames], () => placesIn(fileNames));
    for (const place of places) files.push(...templatesInPlace(place, folder, fileNames, workspace));
    files.push(...templatesByName(folder, fileNames, workspace));
    const siblings = workspace.derived.get('sibling folders', folder, [fileNames, folderNames], () =>
      siblingFolders(fileNames, folderNames).map((child) => `${folder}/${child}`),
    );
    const same = sameFolders(path, folder, folderNames);
    for (const at of same.length === 0 ? siblings : new Set([...siblings, ...same])) {
      if (at === folders[i - 1]) continue;
      const namesThere = namesIn(at, workspace);
      // Most folders have no such names: there may be dozens for each of thousands of files.
      if (namesThere.length === 0) continue;
      files.push(...templatesByName(at, namesThere, workspace));
      for (const inner of isFolderOfTemplates(at.slice(folder.length + 1))
        ? []
        : foldersOfTemplates(namesThere))
        files.push(...templatesByName(`${at}/${inner}`, namesIn(`${at}/${inner}`, workspace), workspace));
    }
  }
  // One in the place of a family belongs to that family, whatever its name.
  const templates = files.filter((file) => !isRecordBelow(file, files));
  if (templates.length > 0) return mostSpecific(templates);
  return folders.flatMap((folder) =>
    isInRepository || folder === folders[0]
      ? mentionedTemplates(folder, workspace).flatMap((at) => fileAt(at, workspace, true))
      : [],
  );
}

/** True for a file that may decide what others are: a template, or a file beside the template of a proposal folder. */
export function mayBeTemplateFile(path: string): boolean {
  const name = baseName(path);
  const folder = baseName(folderOf(path) ?? '');
  return (
    looksLikeTemplate(name) ||
    looksLikeTemplateFolder(folder) ||
    isFolderOfTemplates(folder) ||
    isTemplateNameOfFamily(name)
  );
}

/** The names beside a file that have a number or a day, by their shape. */
type Series = ReadonlyMap<string, ReadonlySet<string>>;

/** The largest number of files beside the one at `path` that have the same letters and different numbers in their names, or days. */
export function longestSeriesBeside(path: string, workspace: Workspace): number {
  return Math.max(0, ...[...seriesBeside(path, workspace).values()].map(({ size }) => size));
}

/** True for a file whose name has a number, where another file has the same letters and another number; or a day, where another file has an earlier one. */
export function isNumberedLikeSiblings(path: string, workspace: Workspace): boolean {
  const name = baseName(path);
  const { key, kind, number = '' } = shapeOf(name);
  if (kind === 'words' || hasZeroNumber(name)) return false;
  //   QEP-0-Template.md   before   qep-333-keys.md
  if (kind !== 'day' && Number(number) === 0 && hasTemplateWord(name)) return false;
  //   2026-02-03-template.md   after   2026-01-02-keys.md      is about a template
  if (kind === 'day')
    return [...(seriesBeside(path, workspace).get(key) ?? [])].some((other) => other < name);
  const numbers = seriesBeside(path, workspace).get(key);
  return [...(numbers ?? [])].some((other) => other !== number);
}

//   001-proposal-template.md
/** True for a file that is called a template and has the first number of a series. */
export function isFirstNumber(path: string): boolean {
  const name = baseName(path);
  return hasTemplateWord(name) && Number(shapeOf(name).number) === 1;
}

function seriesBeside(path: string, workspace: Workspace): Series {
  const folder = folderOf(path);
  const names = folder === undefined ? undefined : workspace.listMatching(folder, digit);
  if (folder === undefined || !names) return new Map();
  return workspace.derived.get('series', folder, [names], () => {
    const series = new Map<string, Set<string>>();
    for (const name of names) {
      const { key, kind, number } = shapeOf(name);
      if (kind === 'words' || hasZeroNumber(name)) continue;
      series.set(key, (series.get(key) ?? new Set()).add(number ?? name));
    }
    return series;
  });
}

const digit = /\d/;

/** Names of templates and of folders with templates, and the name that shows where a repository ends. */
const significant = new RegExp(
  `^(?:\\.git|\\.github|\\.specify|${firstPartSources.join('|')})$|${templateWordSources.join('|')}|^[A-Za-z-_. ]*(?:0{2,}|N{3,}|X{3,})(?![A-Za-z\\d])`,
  'iu',
);

function namesIn(folder: string, workspace: Workspace): readonly string[] {
  const names = isFolderOfTemplates(baseName(folder))
    ? workspace.list(folder)
    : workspace.listMatching(folder, significant);
  return names ?? [];
}

/** The folders above a path, nearest first, up to the top of its repository. Outside a repository only few are known to belong together. */
function foldersToSearch(
  path: string,
  workspace: Workspace,
): { readonly folders: readonly string[]; readonly isInRepository: boolean } {
  const folders = foldersAbove(path, maxParentFolders);
  const top = folders.findIndex((folder) => namesIn(folder, workspace).includes('.git'));
  return top < 0
    ? { folders, isInRepository: false }
    : { folders: folders.slice(0, top + 1), isInRepository: true };
}

/** The names in a folder with that of a file that is open and not saved yet. */
function withName(name: string, names: readonly string[]): readonly string[] {
  return names.includes(name) || !mayBeTemplateFile(name) ? names : [...names, name];
}

/** The folders beside those above a file in which its templates may be: those that are named for it, and others up to a number. */
function siblingFolders(names: readonly string[], folderNames: readonly string[]): readonly string[] {
  const named = names.filter((name) => isForTemplates(name) && !markdownFile.test(name));
  // Folders with a number contain proposals.
  const rest = folderNames.filter((name) => !isForTemplates(name) && shapeOf(name).kind === 'words').sort();
  return [
    ...named.map((name) => (name === '.specify' ? '.specify/templates' : name)),
    ...rest.slice(0, maxSiblingFolders),
  ];
}

/** Maximum number of trailing parts of a proposal's path that are looked for in the folders above. */
const maxSameParts = 3;

//   docs/adr   in the top folder for   packages/core/docs/adr/0001-keys.md
/** The folders below `folder` that have the same path as the last parts of the folder of the file at `path`. */
function sameFolders(path: string, folder: string, names: readonly string[]): readonly string[] {
  const ownFolder = folderOf(path) ?? '';
  const same: string[] = [];
  for (let i = 0, start = ownFolder.length + 1; i < maxSameParts; i++) {
    const end = start - 1;
    start = ownFolder.lastIndexOf('/', end - 1) + 1;
    // Not the folder itself.
    if (start <= folder.length + 1) break;
    if (names.includes(ownFolder.slice(start, end))) same.push(`${folder}/${ownFolder.slice(start)}`);
  }
  return same;
}

//   docs/templates   in the top folder for   packages/core/docs/adr/0001-keys.md
/** The folders of templates among names. */
function foldersOfTemplates(names: readonly string[]): readonly string[] {
  return names.length === 0
    ? names
    : names.filter((name) => isFolderOfTemplates(name) && !name.includes('.')).sort();
}

function isForTemplates(name: string): boolean {
  return isFolderOfTemplates(name) || /^\.(?:github|specify)$/.test(name);
}

/** The files in a folder that may be templates by their names. */
function templatesByName(
  folder: string,
  names: readonly string[],
  workspace: Workspace,
): readonly TemplateFile[] {
  // Most folders have no such names: there may be thousands of calls for each of some ten folders.
  if (names.length === 0) return [];
  const files = names.filter((name) => markdownFile.test(name));
  const isHome = isFolderOfTemplates(baseName(folder));
  const candidates = files.filter((name) =>
    isHome ? !isOfOtherThing(name) && !/^index\b/i.test(name) : looksLikeTemplate(name),
  );
  // Where one is called a template, `0000-title.md` is a record.
  const isRecord = (name: string) =>
    hasZeroNumber(name) && !hasTemplateWord(name) && candidates.some(hasTemplateWord);
  const templates = candidates
    .filter((name) => !isRecord(name))
    .sort()
    .slice(0, maxTemplates);
  const inFolders = names
    .filter((name) => looksLikeTemplateFolder(name) && hasZeroNumber(name))
    .map((name) => `${name}/README.md`);
  return [...templates, ...inFolders].flatMap((name) => fileAt(`${folder}/${name}`, workspace));
}

//   text/0000-keys.md   below   0000-template.md
/** True for a proposal without a number yet, in a folder below that of the template, which has the same number. */
function isRecordBelow({ path, family }: TemplateFile, all: readonly TemplateFile[]): boolean {
  const name = baseName(path);
  if (family !== undefined || !hasZeroNumber(name) || hasTemplateWord(name)) return false;
  const above = folderOf(folderOf(path) ?? '');
  return all.some(
    (other) =>
      folderOf(other.path) === above &&
      hasZeroNumber(baseName(other.path)) &&
      hasTemplateWord(baseName(other.path)),
  );
}

function fileAt(path: string, workspace: Workspace, isMentioned = false): readonly TemplateFile[] {
  const text = workspace.read(path);
  return text === undefined ? [] : [{ path, text, family: undefined, root: homeOf(path), isMentioned }];
}

/** Folders that contain templates, and not proposals. */
const templateFolder = /^(?:\.github|\.specify|assets|prototypes?|(?:.*[-_])?guidelines?)$/;

/** The folder of the process that a template belongs to: its own folder, or the one above folders that are only for templates. */
function homeOf(path: string): string {
  let folder = folderOf(path) ?? '';
  if (/^README\.md$/i.test(baseName(path)) && looksLikeTemplateFolder(baseName(folder)))
    folder = folderOf(folder) ?? folder;
  while (templateFolder.test(baseName(folder)) || isFolderOfTemplates(baseName(folder)))
    folder = folderOf(folder) ?? '';
  return folder;
}
