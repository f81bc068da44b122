import { families } from '../families/index.generated';
import type { Family } from '../template/family';
import { isTemplateOf } from '../template/family-evidence';
import { baseName } from '../text/paths';
import { escapeRegExp } from '../text/reg-exp';
import type { Workspace } from '../workspace/workspace';

/** A file that may be a template. */
export interface TemplateFile {
  readonly path: string;
  readonly text: string;
  /** The family in whose place the file is; undefined for a file that is in none. */
  readonly family: Family | undefined;
  /** The folder that the family's paths are relative to; of a file in no family's place, the folder of the process. */
  readonly root: string;
  /** The text of the sidecar file beside it, where the family has one. */
  readonly metadata?: string | undefined;
  /** True when README or CONTRIBUTING name it as the template. */
  readonly isMentioned?: boolean;
}

/** A place where a family has its templates, whose first part exists. */
export interface Place {
  readonly family: Family;
  readonly path: string;
}

/** The places of families that may exist in a folder with these names. */
export function placesIn(names: readonly string[]): readonly Place[] {
  return allPlaces.filter(({ path }) => {
    const first = patternOf(path.split('/')[0] ?? '');
    return names.some((name) => first.test(name));
  });
}

const allPlaces: readonly Place[] = families.flatMap((family) =>
  family.templatePaths.map((path) => ({ family, path })),
);

/** The templates of a family in one of its places below `folder`. */
export function templatesInPlace(
  { family, path }: Place,
  folder: string,
  names: readonly string[],
  workspace: Workspace,
): readonly TemplateFile[] {
  const parts = path.split('/');
  const pattern = patternOf(parts.pop() ?? '');
  return foldersAt(folder, parts, workspace)
    .flatMap((at) => {
      const files = parts.length === 0 ? names : (workspace.list(at) ?? []);
      return files.filter((name) => pattern.test(name)).map((name) => ({ at, name }));
    })
    .filter(({ at, name }) => !belongsToLongerPlace(`${at}/${name}`, path))
    .flatMap(({ at, name }) => {
      const text = workspace.read(`${at}/${name}`);
      if (text === undefined || !isTemplateOf(family, text, hasFolderOf(family, names))) return [];
      const file = family.metadata?.file;
      const metadata = file === undefined ? undefined : workspace.read(`${at}/${file}`);
      return [{ path: `${at}/${name}`, text, family, root: folder, metadata }];
    });
}

/** The folders below `folder` with these names, in which `*` matches anything. */
function foldersAt(folder: string, parts: readonly string[], workspace: Workspace): readonly string[] {
  return parts.reduce<readonly string[]>(
    (folders, part) =>
      folders.flatMap((at) => {
        if (!part.includes('*')) return [`${at}/${part}`];
        const names = (workspace.list(at) ?? []).filter((name) => patternOf(part).test(name));
        return names.map((name) => `${at}/${name}`);
      }),
    [folder],
  );
}

/** True when a folder with these names contains the one in which a family has its proposals. */
function hasFolderOf({ folder }: Family, names: readonly string[]): boolean {
  return folder === '.' || (folder !== undefined && names.includes(folder.split('/')[0] ?? ''));
}

/** True when the path of a file ends with a place of a family. */
export function isAtPlace(path: string, place: string): boolean {
  const parts = place.split('/');
  const own = path.split('/').slice(-parts.length);
  return own.length === parts.length && parts.every((part, i) => patternOf(part).test(own[i] ?? ''));
}

/** The number of parts of a place. A place with more parts is more specific. */
export function partsIn(place: string): number {
  return place.split('/').length;
}

/** True for a file name that a family gives its templates; not for `README.md`, which other files have, too. */
export function isTemplateNameOfFamily(name: string): boolean {
  return allPlaces.some(({ path }) => patternOf(baseName(path)).test(name) && !/^README/.test(name));
}

/** Sources of patterns for the first parts of all places and folders of families. */
export const firstPartSources: readonly string[] = families
  .flatMap(({ templatePaths, folder }) => [...templatePaths, ...(folder === undefined ? [] : [folder])])
  .map((place) => sourceOf(place.split('/')[0] ?? ''));

/** True when a more specific place matches, too: `guidelines/enhancement_template.md` is not the file that is sought as `enhancement_template.md`. */
function belongsToLongerPlace(path: string, place: string): boolean {
  return longerThan.get(partsIn(place))?.some((other) => isAtPlace(path, other)) === true;
}

/** The paths of the places with more parts than a place has, by that number. */
const longerThan: ReadonlyMap<number, readonly string[]> = new Map(
  [...new Set(allPlaces.map(({ path }) => partsIn(path)))].map((count) => [
    count,
    allPlaces.map(({ path }) => path).filter((path) => partsIn(path) > count),
  ]),
);

/** The source of a pattern of a file name in which `*` matches anything. */
function sourceOf(name: string): string {
  return name.split('*').map(escapeRegExp).join('.*');
}

const patterns = new Map<string, RegExp>(
  allPlaces.flatMap(({ path }) => path.split('/')).map((part) => [part, new RegExp(`^${sourceOf(part)}$`)]),
);

function patternOf(part: string): RegExp {
  return patterns.get(part) ?? new RegExp(`^${sourceOf(part)}$`);
}
