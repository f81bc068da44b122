import type { Governing } from '../proposal/governing';
import { areYearsAmong, entryNameOf, isYear } from '../proposal/identity';
import { baseName, folderOf, foldersAbove } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { entryPaths, isNamedForFolder, mainNameIn } from './entry-paths';
import { scanHeadings } from './heading-scan';
import { type NameShape, orderOf, shapeOf } from './name-shape';
import { sectionFit, shareOf } from './section-fit';

/** Fewer names of one shape are a coincidence. */
const minNames = 3;
/** Number of files with names of one shape that are read, evenly spread over the folder. */
const sampleSize = 10;
/** The share of these that have to fit the template, if the names have a number or a day. */
const minShare = 0.3;
/** The same for names that consist of words only: other documents have such names, too. */
const minShareOfWords = 0.6;
/** The share of a template's main sections that a neighbor has to have. */
const minSections = 0.5;

/** How many of the files whose names have the same shape have the sections of the template. */
export interface Neighbors {
  readonly read: number;
  readonly fitting: number;
}

/**
 * The neighbors of the file at `path`: the files in its folder, or in the folders beside its own if each proposal has one, whose names have the same shape. If these are few,
 * or do not fit, those in the folders above up to `root` count: proposals are often in folders by subject or status.
 */
export function neighborsOf(path: string, governing: Governing, workspace: Workspace): Neighbors | undefined {
  const { family } = governing.schema;
  const entry = entryNameOf(path, family);
  const ownFolder = family.mainFile === undefined ? folderOf(path) : folderOf(folderOf(path) ?? '');
  if (entry === undefined || ownFolder === undefined) return undefined;
  const shape = shapeOf(entry);
  const above = shape.kind === 'words' ? [] : foldersAbove(ownFolder, maxFoldersAbove);
  for (const folder of [ownFolder, ...above.filter((one) => isWithin(one, governing.origin.root))]) {
    const neighbors = neighborsIn(folder, entry, governing, workspace);
    if (neighbors && areProposals(neighbors, shape)) return neighbors;
  }
  return undefined;
}

/** Maximum number of folders above that of a file that are searched for its neighbors. */
const maxFoldersAbove = 2;

function isWithin(folder: string, root: string | undefined): boolean {
  return root !== undefined && (folder === root || folder.startsWith(`${root}/`));
}

function neighborsIn(
  folder: string,
  entry: string,
  governing: Governing,
  workspace: Workspace,
): Neighbors | undefined {
  const paths = pathsLike(entry, folder, governing, workspace);
  if (paths.length < minNames || isYearAmong(entry, paths)) return undefined;
  const fits = evenlySpread(paths, sampleSize).flatMap((path) => {
    const text = workspace.readOptional(path);
    if (text === undefined) return [];
    const key = `${path} ${governing.origin.path}`;
    return workspace.derived.get('neighbor', key, [text, governing], () => [hasSections(text, governing)]);
  });
  return { read: fits.length, fitting: fits.filter((fit) => fit).length };
}

//   2026-roadmap.md      beside   0012-keys.md
/** True for a name with a year, among names with much lower numbers. */
function isYearAmong(entry: string, paths: readonly string[]): boolean {
  const numberOf = (name: string) => (shapeOf(name).kind === 'number' ? (orderOf(name) ?? 0) : 0);
  return isYear(numberOf(entry)) && areYearsAmong(paths.map((path) => numberOf(baseName(path))));
}

/** True if the neighbors are proposals, so that all files with names of this shape are. */
function areProposals({ read, fitting }: Neighbors, { kind }: NameShape): boolean {
  return fitting >= 2 && fitting >= read * (kind === 'words' ? minShareOfWords : minShare);
}

function hasSections(text: string, { schema }: Governing): boolean {
  const fit = sectionFit(scanHeadings(text), schema);
  return fit.found >= 2 && shareOf(fit) >= minSections;
}

/** The files in a folder, or the main files in its folders, whose names have the shape of `ownName`; sorted. */
function pathsLike(
  ownName: string,
  folder: string,
  governing: Governing,
  workspace: Workspace,
): readonly string[] {
  const { mainFile } = governing.schema.family;
  const shape = shapeOf(ownName).key;
  return entryPaths(folder, governing, workspace, {
    key: `like ${shape} ${isNamedForFolder(mainFile) ? ownName : ''}`,
    accepts: (name) => shapeOf(name).key === shape,
    mainFileIn: (entry) => mainNameIn(entry, mainFile ?? '', ownName),
  });
}

/** At most `count` elements at equal distances. */
function evenlySpread<T>(all: readonly T[], count: number): readonly T[] {
  if (all.length <= count) return all;
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)] as T);
}
