import { MarkdownDocument } from '../markdown/document';
import type { Governing } from '../proposal/governing';
import { compareText } from '../text/compare';
import { byFrequency } from '../text/frequency';
import { baseName, folderOf, foldersAbove, maxParentFolders } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { scanHeadings } from './heading-scan';
import { withLayout } from './layout';
import { isZero, orderOf, shapeOf, stemOf } from './name-shape';
import { bestOf } from './proposal-at';
import { sectionFit, shareOf } from './section-fit';
import type { Chosen } from './settings-at';
import {
  isFolderOfTemplates,
  looksLikeTemplate,
  looksLikeTemplateFolder,
  markdownFile,
} from './template-names';
import { templatesFor } from './templates-for';

/** A proposal, known by its name. */
export interface Entry {
  readonly folder: string;
  /** The name of the file, or of the folder where each proposal has one. */
  readonly name: string;
  readonly path: string;
  /** The number or day in the name; the newest has the highest one. Undefined without one. */
  readonly order: number | undefined;
}

/** The proposals in one folder whose names have the same shape. */
export interface ProposalSeries {
  readonly template: Governing;
  readonly folder: string;
  readonly kind: 'number' | 'day' | 'words';
  /** The name of the main files where each proposal has a folder. */
  readonly mainFile: string | undefined;
  /** The newest first. */
  readonly entries: readonly Entry[];
}

/** What a repository contains that matters to a new proposal. */
export interface Repository {
  readonly top: string;
  readonly series: readonly ProposalSeries[];
  /** The templates in all folders. */
  readonly templates: readonly Governing[];
}

const maxFolders = 1500;
/** Maximum number of folders with templates that are searched. */
const maxTemplateFolders = 20;
/** Maximum number of groups of names that are read. */
const maxGroups = 150;
/** Number of newest files with a number or day in their names that are read. */
const sampleSize = 4;
/** The same for names that consist of words only. */
const sampleSizeOfWords = 12;
const minShare = 0.5;

const foreign = /^(?:node_modules|vendor|third[-_]party|testdata|target|dist|build)$/i;

/** Where a repository is looked for. */
export interface RepositoryRequest {
  readonly folder: string;
  /** The folder that counts as the top where `folder` is in no repository that is known: it contains `folder`. By default `folder` itself. */
  readonly within?: string | undefined;
}

/** The proposals and templates in the repository of a folder, or below that folder where it is in none. `named` replaces all templates. */
export function repositoryAt(
  { folder, within = folder }: RepositoryRequest,
  workspace: Workspace,
  chosen: Chosen = {},
  named?: Governing,
): Repository {
  const top = topOf(folder, workspace) ?? within;
  const folders = foldersBelow(top, workspace);
  const templatesAt = (path: string) =>
    named ? [withLayout(named, path, workspace)] : templatesFor(path, workspace, chosen);
  const series = groupsIn(folders).flatMap((group) => seriesOf(group, templatesAt, workspace) ?? []);
  const templates = named
    ? [named]
    : [...folders]
        .filter(
          ([at, names]) =>
            isFolderOfTemplates(baseName(at)) ||
            looksLikeTemplateFolder(baseName(at)) ||
            names.some(looksLikeTemplate),
        )
        .slice(0, maxTemplateFolders)
        .flatMap(([at]) => templatesAt(`${at}/new.md`).filter(({ origin }) => !origin.isBuiltIn));
  return { top, series, templates };
}

/** The folder at the top of the repository that contains `folder`; undefined outside of repositories. */
function topOf(folder: string, workspace: Workspace): string | undefined {
  const above = foldersAbove(`${folder}/x`, maxParentFolders);
  return above.find((at) => workspace.listMatching(at, gitFolder)?.includes('.git'));
}

const gitFolder = /^\.git$/;

/** The names in `top` and in the folders below it, the nearest first. */
function foldersBelow(top: string, workspace: Workspace): ReadonlyMap<string, readonly string[]> {
  const namesByFolder = new Map<string, readonly string[]>();
  const waiting = [top];
  for (const at of waiting) {
    const names = workspace.list(at);
    if (!names) continue;
    namesByFolder.set(at, names);
    for (const name of [...names].sort()) {
      const isFolder = /^(?:[^.]+|\.github|\.specify)$/.test(name) && !foreign.test(name);
      if (isFolder && waiting.length < maxFolders) waiting.push(`${at}/${name}`);
    }
  }
  return namesByFolder;
}

interface Group extends Pick<ProposalSeries, 'folder' | 'kind' | 'mainFile' | 'entries'> {}

/** Names of main files in the folders of proposals. */
const mainFile = /^(?:README|index|proposal|rfc|adr|design|spec|enhancement)\.md$/i;

//   vep.md   where there is   veps/NNNN-template/vep.md
/** The names of main files in the folders of templates. */
function mainFilesOfTemplates(folders: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const ofTemplates = [...folders].filter(([at]) => {
    const name = baseName(at);
    return looksLikeTemplateFolder(name) && isZero(shapeOf(name));
  });
  return new Set(ofTemplates.flatMap(([, names]) => names.filter((name) => markdownFile.test(name))));
}

/** The Markdown files by folder and shape of their names. */
function groupsIn(folders: ReadonlyMap<string, readonly string[]>): readonly Group[] {
  const groups = new Map<
    string,
    { kind: Group['kind']; folder: string; mainFile: string | undefined; entries: Entry[] }
  >();
  const ofTemplates = mainFilesOfTemplates(folders);
  for (const [at, names] of folders) {
    const isNumbered = shapeOf(baseName(at)).kind !== 'words';
    for (const file of names) {
      if (!markdownFile.test(file)) continue;
      const isKnownMain = mainFile.test(file) || (isNumbered && ofTemplates.has(file));
      const isMain = isKnownMain || stemOf(file) === baseName(at);
      const folder = isMain ? folderOf(at) : at;
      if (folder === undefined || !folders.has(folder)) continue;
      const name = isMain ? baseName(at) : file;
      const shape = shapeOf(name);
      if (isZero(shape)) continue;
      const main = isKnownMain ? file : `${name}.md`;
      // Letters are classes with numbers of their own: `A66`, `L12`.
      const nameOfMain = isKnownMain ? file : 'same';
      const key = [folder, shape.key, shape.letters, isMain ? nameOfMain : ''].join('\n');
      const group = groups.get(key) ?? {
        kind: shape.kind,
        folder,
        mainFile: isMain ? main : undefined,
        entries: [],
      };
      groups.set(key, group);
      group.entries.push({ folder, name, path: `${at}/${file}`, order: orderOf(name) });
    }
  }
  return [...groups.values()]
    .map((group) => ({ ...group, entries: newestFirst(group.entries) }))
    .sort(
      (a, b) =>
        Number(a.kind === 'words') - Number(b.kind === 'words') || b.entries.length - a.entries.length,
    )
    .slice(0, maxGroups);
}

/** Entries by number or day, the newest first. */
export function newestFirst(entries: readonly Entry[]): readonly Entry[] {
  return [...entries].sort((a, b) => (b.order ?? 0) - (a.order ?? 0) || compareText(a.name, b.name));
}

/** The files of a group, if at least half of those that are read are proposals. Of names that consist of words only the proposals themselves. */
function seriesOf(
  group: Group,
  templatesAt: (path: string) => readonly Governing[],
  workspace: Workspace,
): ProposalSeries | undefined {
  const isWords = group.kind === 'words';
  const sample = group.entries.slice(0, isWords ? sampleSizeOfWords : sampleSize);
  const read = sample.flatMap((entry) => {
    const template = templateOf(entry.path, isWords, templatesAt, workspace);
    return template ? [{ entry, template }] : [];
  });
  const template = mostFrequent(read.map((one) => one.template));
  if (!template || (!isWords && read.length < sample.length * minShare)) return undefined;
  const entries = isWords ? read.map(({ entry }) => entry) : group.entries;
  // Where a file is called README, its folder is an entry only if the process gives each proposal one.
  if (group.mainFile !== undefined && template.schema.family.mainFile === undefined) return undefined;
  return { ...group, template, entries };
}

function templateOf(
  path: string,
  isWords: boolean,
  templatesAt: (path: string) => readonly Governing[],
  workspace: Workspace,
): Governing | undefined {
  const text = workspace.readOptional(path);
  if (text === undefined) return undefined;
  const templates = templatesAt(path);
  if (templates.some(({ origin }) => origin.path === path)) return undefined;
  // Parsing takes longer than reading the headings.
  const headings = isWords ? scanHeadings(text) : [];
  if (isWords && !templates.some(({ schema }) => shareOf(sectionFit(headings, schema)) >= minShare))
    return undefined;
  return bestOf(path, new MarkdownDocument(text), templates, workspace);
}

function mostFrequent(templates: readonly Governing[]): Governing | undefined {
  const [path] = byFrequency(templates.map(({ origin }) => origin.path));
  return templates.find(({ origin }) => origin.path === path);
}
