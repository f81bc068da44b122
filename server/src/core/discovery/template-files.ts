import { baseName, folderOf, foldersAbove, maxParentFolders } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { shapeOf } from './name-shape';
import { mentionedTemplates } from './template-mentions';
import {
  hasZeroNumber,
  isFolderOfTemplates,
  isOfOtherThing,
  looksLikeTemplate,
  looksLikeTemplateFolder,
  markdownFile,
  saysTemplate,
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

/**
 * The files that may be templates of a file at `path`, the nearest first: in its folder and the folders above, to the top of the repository, and in the folders in
 * these. Where no name is that of a template, those that README and CONTRIBUTING mention.
 */
export function templateFiles(path: string, workspace: Workspace): readonly TemplateFile[] {
  const { folders, isInRepository } = foldersToSearch(path, workspace);
  const found = new Map<string, TemplateFile>();
  const add = (file: TemplateFile) => {
    // What a family says about its place is more than what the name alone says.
    if (!found.has(file.path) || file.family) found.set(file.path, file);
  };
  for (const [i, folder] of folders.entries()) {
    const names = namesIn(folder, workspace);
    const own = i === 0 ? withName(baseName(path), names) : names;
    for (const place of placesIn(own)) templatesInPlace(place, folder, own, workspace).forEach(add);
    for (const file of templatesByName(folder, own, workspace)) add(file);
    const below = [...siblingFolders(own, isInRepository), ...sameFolders(path, folder, own)];
    for (const child of new Set(below)) {
      const at = `${folder}/${child}`;
      if (at === folders[i - 1]) continue;
      for (const file of templatesByName(at, namesIn(at, workspace), workspace)) add(file);
    }
  }
  if (found.size > 0) return [...found.values()];
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

/** The largest number of files beside a file at `path` that have the same letters and different numbers in their names, or days: a series. */
export function seriesBeside(path: string, workspace: Workspace): number {
  const folder = folderOf(path);
  if (folder === undefined) return 0;
  const numbers = new Map<string, Set<string>>();
  for (const name of workspace.listMatching(folder, digit) ?? []) {
    const { key, kind, number } = shapeOf(name);
    if (kind === 'words' || hasZeroNumber(name)) continue;
    numbers.set(key, (numbers.get(key) ?? new Set()).add(number ?? name));
  }
  return Math.max(0, ...[...numbers.values()].map(({ size }) => size));
}

/** True for a file whose name has a number, where another file has the same letters and another number. */
export function isNumberedLikeSiblings(path: string, workspace: Workspace): boolean {
  const name = baseName(path);
  const { key, kind, number } = shapeOf(name);
  if (kind !== 'number' || hasZeroNumber(name)) return false;
  const shapes = (workspace.listMatching(folderOf(path) ?? '', digit) ?? []).map(shapeOf);
  return shapes.some((shape) => shape.key === key && shape.number !== number);
}

const digit = /\d/;

/** Names on which it depends which templates a folder has: those of folders, of templates, and where a repository ends. */
const significant = new RegExp(
  `^(?:\\.git|\\.github|\\.specify|${firstPartSources.join('|')})$|^[^.]+$|template|tmpl|^[A-Za-z-_. ]*(?:0{2,}|N{3,}|X{3,})(?![A-Za-z\\d])`,
  'i',
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

/** The folders in which templates for the files of their siblings are: in a repository all, up to a number, else those that are named for it. */
function siblingFolders(names: readonly string[], isInRepository: boolean): readonly string[] {
  const folders = names.filter((name) => !name.includes('.') || name === '.github' || name === '.specify');
  const named = folders.filter(isForTemplates);
  const others = isInRepository ? folders.filter((name) => !isForTemplates(name)).sort() : [];
  return [...named, ...others.slice(0, maxSiblingFolders)];
}

/** So many parts of the path of a proposal are looked for again in the folders above. */
const maxSameParts = 3;

//   docs/adr   in the top folder for   packages/core/docs/adr/0001-keys.md
/** The folders below `folder` that have the same path as the last parts of the folder of the file at `path`. */
function sameFolders(path: string, folder: string, names: readonly string[]): readonly string[] {
  const parts = (folderOf(path) ?? '').slice(folder.length + 1).split('/');
  const tails = Array.from({ length: Math.min(maxSameParts, parts.length - 1) }, (_, i) =>
    parts.slice(-i - 1),
  );
  return tails.filter(([first = '']) => names.includes(first)).map((tail) => tail.join('/'));
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
  const files = names.filter((name) => markdownFile.test(name));
  const isHome = isFolderOfTemplates(baseName(folder));
  const found = files.filter((name) =>
    isHome ? !isOfOtherThing(name) && !/^index\b/i.test(name) : looksLikeTemplate(name),
  );
  // Where one is called a template, `0000-title.md` is a record.
  const isRecord = (name: string) => hasZeroNumber(name) && !saysTemplate(name) && found.some(saysTemplate);
  const own = found.filter((name) => !isRecord(name));
  const inFolders = names
    .filter((name) => looksLikeTemplateFolder(name) && hasZeroNumber(name))
    .map((name) => `${name}/README.md`);
  return [...own, ...inFolders].flatMap((name) => fileAt(`${folder}/${name}`, workspace));
}

function fileAt(path: string, workspace: Workspace, isMentioned = false): readonly TemplateFile[] {
  const text = workspace.read(path);
  return text === undefined ? [] : [{ path, text, family: undefined, root: homeOf(path), isMentioned }];
}

/** Folders that contain templates, and not proposals. */
const templateFolder = /^(?:\.github|\.specify|guidelines|assets)$/;

/** The folder of the process that a template belongs to: its own folder, or the one above folders that are only for templates. */
function homeOf(path: string): string {
  let folder = folderOf(path) ?? '';
  if (/^README\.md$/i.test(baseName(path)) && looksLikeTemplateFolder(baseName(folder)))
    folder = folderOf(folder) ?? folder;
  while (templateFolder.test(baseName(folder)) || isFolderOfTemplates(baseName(folder)))
    folder = folderOf(folder) ?? '';
  return folder;
}
