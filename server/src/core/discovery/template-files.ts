import { families } from '../families/index.generated';
import type { Family } from '../template/family';
import { isTemplateOf, mostSpecific } from '../template/family-evidence';
import { baseName, folderOf, foldersAbove, maxParentFolders } from '../text/paths';
import { escapeRegExp } from '../text/reg-exp';
import type { Workspace } from '../workspace/workspace';
import { looksLikeTemplate, looksLikeTemplateFolder, numberless, saysTemplate } from './template-names';

/** A file that may be a template. */
export interface TemplateFile {
  readonly path: string;
  readonly text: string;
  /** The process whose place it is in; undefined when only its name looks like one. */
  readonly family: Family | undefined;
  /** The folder that the family's places count from. */
  readonly root: string;
  /** The text of the file beside it that shows the metadata, where its process has one. */
  readonly metadata?: string | undefined;
}

/**
 * The files that may be templates of a file at `path`: those of its folder first, then those of each folder above, to the top of the repository. Where
 * one is in the place that its process has for it, files that only look like templates are none.
 */
export function templateFiles(path: string, workspace: Workspace): readonly TemplateFile[] {
  const folders = foldersOf(path, workspace).map((folder, i) => ({
    folder,
    names: i === 0 ? withName(baseName(path), namesIn(folder, workspace)) : namesIn(folder, workspace),
  }));
  const placed = mostSpecific(
    folders.flatMap(({ folder, names }) =>
      toldBy(names).places.flatMap((place) => placedFiles(place, folder, names, workspace)),
    ),
  );
  if (placed.length > 0) return placed;
  return folders.flatMap(({ folder, names }) =>
    toldBy(names).lookAlikes.flatMap((name) => {
      const text = workspace.read(`${folder}/${name}`);
      return text === undefined ? [] : [{ path: `${folder}/${name}`, text, family: undefined, root: folder }];
    }),
  );
}

/** True when the path of a file ends as a process says that the paths of its templates do. */
export function isAtPlace(path: string, place: string): boolean {
  const parts = place.split('/');
  const own = path.split('/').slice(-parts.length);
  return own.length === parts.length && parts.every((part, i) => patternOf(part).test(own[i] ?? ''));
}

/** How many parts a place has: the more, the more it says of a path. */
export function partsIn(place: string): number {
  return place.split('/').length;
}

/** True for a file that others may be read by: a template, or what a template keeps beside it. */
export function mayBeTemplateFile(path: string): boolean {
  const name = baseName(path);
  const folder = baseName(folderOf(path) ?? '');
  return (
    looksLikeTemplate(name) ||
    looksLikeTemplateFolder(folder) ||
    families.some(({ templatePaths }) =>
      templatePaths.some((one) => patternOf(baseName(one)).test(name) && !/^README/.test(name)),
    )
  );
}

/** Names that tell where a repository ends, and of templates in it: on no other names in a folder anything hangs. */
const telling = new RegExp(
  `^(?:\\.git|${families
    .flatMap(({ templatePaths, folder }) => [...templatePaths, ...(folder === undefined ? [] : [folder])])
    .map((place) => sourceOf(place.split('/')[0] ?? ''))
    .join('|')})$|template|${numberless}`,
  'i',
);

function namesIn(folder: string, workspace: Workspace): readonly string[] {
  return workspace.listMatching(folder, telling) ?? none;
}

/** The folders above a path, nearest first, up to that of its repository. */
function foldersOf(path: string, workspace: Workspace): readonly string[] {
  const folders = foldersAbove(path, maxParentFolders);
  const top = folders.findIndex((folder) => namesIn(folder, workspace).includes('.git'));
  return top < 0 ? folders : folders.slice(0, top + 1);
}

/** The names in a folder with that of a file that is open and not saved yet. */
function withName(name: string, names: readonly string[]): readonly string[] {
  return names.includes(name) || !mayBeTemplateFile(name) ? names : [...names, name];
}

/** What the names in a folder tell of templates in it. Asked again and again for few folders, some of thousands of names. */
interface Told {
  readonly places: readonly Place[];
  /** Paths from the folder. */
  readonly lookAlikes: readonly string[];
}

/** A place of a process whose first part is there. */
interface Place {
  readonly family: Family;
  readonly path: string;
}

const told = new WeakMap<readonly string[], Told>();
const none: readonly string[] = [];

function toldBy(names: readonly string[]): Told {
  const known = told.get(names) ?? { places: placesIn(names), lookAlikes: lookAlikesIn(names) };
  told.set(names, known);
  return known;
}

function placesIn(names: readonly string[]): readonly Place[] {
  const places = families.flatMap((family) => family.templatePaths.map((path) => ({ family, path })));
  return places.filter(({ path }) => {
    const first = patternOf(path.split('/')[0] ?? '');
    return names.some((name) => first.test(name));
  });
}

function lookAlikesIn(names: readonly string[]): readonly string[] {
  const found = names.filter(looksLikeTemplate);
  const named = found.filter(saysTemplate);
  const folders = names.filter((name) => looksLikeTemplateFolder(name) && !/\.\w+$/.test(name));
  // Where one says that it is a template, `0000-title.md` is a record.
  return [...(named.length > 0 ? named : found), ...folders.map((name) => `${name}/README.md`)];
}

function placedFiles(
  { family, path }: Place,
  folder: string,
  names: readonly string[],
  workspace: Workspace,
): readonly TemplateFile[] {
  const parts = path.split('/');
  const pattern = patternOf(parts.pop() ?? '');
  return foldersAt(folder, parts, workspace)
    .flatMap((at) => {
      const files = parts.length === 0 ? names : (workspace.list(at) ?? none);
      return files.filter((name) => pattern.test(name)).map((name) => ({ at, name }));
    })
    .flatMap(({ at, name }) => {
      const whole = `${at}/${name}`;
      if (isAnothers(whole, path)) return [];
      const text = workspace.read(whole);
      if (text !== undefined && !isTemplateOf(family, text, hasFolderOf(family, names))) return [];
      const file = family.metadata?.file;
      const metadata = file === undefined ? undefined : workspace.read(`${at}/${file}`);
      return text === undefined ? [] : [{ path: whole, text, family, root: folder, metadata }];
    });
}

/** The folders below `folder` with these names, in which `*` stands for anything. */
function foldersAt(folder: string, parts: readonly string[], workspace: Workspace): readonly string[] {
  return parts.reduce<readonly string[]>(
    (folders, part) =>
      folders.flatMap((at) => {
        if (!part.includes('*')) return [`${at}/${part}`];
        const names = (workspace.list(at) ?? none).filter((name) => patternOf(part).test(name));
        return names.map((name) => `${at}/${name}`);
      }),
    [folder],
  );
}

/** True when a folder with these names contains the one that a family has its proposals in. */
function hasFolderOf({ folder }: Family, names: readonly string[]): boolean {
  return folder === '.' || (folder !== undefined && names.includes(folder.split('/')[0] ?? ''));
}

/** True when a place that says more of the path is a template's, too: `guidelines/enhancement_template.md` is not of who looks for `enhancement_template.md`. */
function isAnothers(path: string, place: string): boolean {
  return families.some(({ templatePaths }) =>
    templatePaths.some((other) => partsIn(other) > partsIn(place) && isAtPlace(path, other)),
  );
}

/** Source of the pattern of a file name in which `*` stands for anything. */
function sourceOf(name: string): string {
  return name.split('*').map(escapeRegExp).join('.*');
}

const patterns = new Map<string, RegExp>();

/** A file name in which `*` stands for anything. */
function patternOf(name: string): RegExp {
  const known = patterns.get(name) ?? new RegExp(`^${sourceOf(name)}$`);
  patterns.set(name, known);
  return known;
}
