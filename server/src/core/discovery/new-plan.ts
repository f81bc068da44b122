import type { Governing } from '../proposal/governing';
import { homeFolders } from '../proposal/identity';
import type { Family } from '../template/family';
import { byFrequency } from '../text/frequency';
import { baseName, folderOf, markdownName } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { shapeOf } from './name-shape';
import { firstInstruction, folderOfInstruction, type Guide, guidesFor } from './new-guides';
import { lettersInExamples } from './new-instructions';
import { entryOfTemplate, isFolderOfTemplate, withNames, withNumbering } from './new-names';
import { declaredPlace, placeForNew, templatesForNew } from './new-place';
import {
  type Entry,
  newestFirst,
  type ProposalSeries,
  type Repository,
  type RepositoryRequest,
  repositoryAt,
} from './proposal-series';
import type { Chosen } from './settings-at';
import { isFolderOfTemplates } from './template-names';
import { builtInTemplates, templatesFor } from './templates-for';

/** What a new proposal is made from, and where. */
export interface NewPlan {
  /** The template; its family has the names that the repository uses. */
  readonly template: Governing;
  /** Undefined where a person has to choose. */
  readonly folder: string | undefined;
  /** The folders to choose from, those with most proposals first. */
  readonly folders: readonly string[];
  /** The proposals in the same numbering, the newest first. */
  readonly entries: readonly Entry[];
  /** The names in the folder that proposals may have. A number in a name is in use, whatever the file contains. */
  readonly names: readonly string[];
  /** The text of the template if its file does not exist yet and is created with the proposal. */
  readonly newTemplate?: string;
}

/** What can be made in a folder. */
export interface NewPlans {
  /** One for each template of the repository, the best first; empty where it has none. */
  readonly plans: readonly NewPlan[];
  /** Where the repository has no template: the built-in template that its proposals seem to be made from, and their folder. */
  readonly similar: { readonly family: Family; readonly folder: string } | undefined;
}

/** Where a new proposal was asked for. */
export interface NewRequest extends RepositoryRequest {
  /** True if the proposal must be in just this folder. */
  readonly isExact?: boolean;
}

/** The plans for a new proposal that was asked for in a folder. */
export function plansForNew(request: NewRequest, workspace: Workspace, chosen: Chosen = {}): NewPlans {
  const { folder } = request;
  const repository = repositoryAt(request, workspace, chosen);
  const templates = ownTemplates(folder, repository, workspace, chosen);
  const count = ({ origin }: Governing) =>
    repository.series
      .filter(({ template }) => template.origin.path === origin.path)
      .reduce((sum, { entries }) => sum + entries.length, 0);
  const plans = templatesForNew(templates)
    .map((template) => ({ template, count: count(template) }))
    .sort((a, b) => b.count - a.count)
    .map(({ template }) => planFor(template, request, repository, workspace));
  if (plans.length === 0) {
    const declared = declaredPlace(builtInTemplates(), folder, workspace)?.template;
    if (declared) return { plans: [planForNamed(declared, request, workspace, chosen)], similar: undefined };
  }
  const builtIn = repository.series.filter(({ template }) => template.origin.isBuiltIn);
  const [largest] = [...builtIn].sort((a, b) => b.entries.length - a.entries.length);
  const similar = largest && { family: largest.template.schema.family, folder: largest.folder };
  return { plans, similar: plans.length === 0 ? similar : undefined };
}

/** The plan for a new proposal from a template chosen by name, which may be a built-in one. */
export function planForNamed(
  template: Governing,
  request: NewRequest,
  workspace: Workspace,
  chosen: Chosen = {},
): NewPlan {
  return planFor(template, request, repositoryAt(request, workspace, chosen, template), workspace);
}

/** The templates for a file in `folder`; failing that, those below it; failing that, those in the repository. Templates in use come first. */
function ownTemplates(
  folder: string,
  { series, templates }: Repository,
  workspace: Workspace,
  chosen: Chosen,
): readonly Governing[] {
  const withoutBuiltIn = (list: readonly Governing[]) => list.filter(({ origin }) => !origin.isBuiltIn);
  const forFolder = withoutBuiltIn(templatesFor(`${folder}/new.md`, workspace, chosen));
  if (forFolder.length > 0) return forFolder;
  const inUse = withoutBuiltIn(series.map(({ template }) => template));
  const isBelow = ({ origin }: Governing) => origin.path.startsWith(`${folder}/`);
  const choices = [inUse.filter(isBelow), templates.filter(isBelow), inUse, templates];
  return unique(choices.find((choice) => choice.length > 0) ?? []);
}

function unique(templates: readonly Governing[]): readonly Governing[] {
  return [...new Map(templates.map((template) => [template.origin.path, template])).values()];
}

function planFor(
  template: Governing,
  { folder: requested, isExact = false }: NewRequest,
  { series, top }: Repository,
  workspace: Workspace,
): NewPlan {
  const ofTemplate = series.filter((candidate) => candidate.template.origin.path === template.origin.path);
  const guides = guidesFor(template, foldersByUse(ofTemplate), top, workspace);
  const { family } = template.schema;
  const instruction = family.needsSubfolder ? undefined : firstInstruction(guides);
  const instructed = instruction && folderOfInstruction(instruction, top, workspace);
  const inRequestedFolder =
    isExact || instructed === undefined ? ofTemplate.filter(({ folder }) => folder === requested) : [];
  const chosenSeries = mainSeries(ofTemplate, inRequestedFolder, template, guides);
  const entries = newestFirst(chosenSeries.flatMap((item) => item.entries));
  const folders = foldersByUse(chosenSeries);
  const folder = isExact
    ? requested
    : (instructed ?? folderFor(template, requested, entries, folders, workspace));
  const entriesInFolder = entries.filter((entry) => entry.folder === folder);
  const practice = entriesInFolder.length > 0 ? entriesInFolder : entries;
  const mainFile = chosenSeries.find(({ folder }) => folder === practice[0]?.folder)?.mainFile;
  const named = withNames(family, template, practice, mainFile, instruction?.instruction);
  const numbered = withNumbering(
    named,
    template,
    practice,
    guides.map(({ text }) => text),
    instruction?.instruction,
  );
  const schema = { ...template.schema, family: numbered };
  const names = folder === undefined ? [] : proposalNamesIn(folder, numbered, workspace);
  return { template: { ...template, schema, current: schema }, folder, folders, entries, names };
}

/** The names in a folder that proposals may have: of Markdown files, or of folders with a Markdown file where each proposal has a folder. */
function proposalNamesIn(folder: string, { mainFile }: Family, workspace: Workspace): readonly string[] {
  const names = workspace.list(folder) ?? [];
  if (mainFile === undefined) return names.filter((name) => markdownName.test(name));
  return names.filter((name) =>
    workspace.list(`${folder}/${name}`)?.some((inFolder) => markdownName.test(inFolder)),
  );
}

/** The series that the next proposal may continue: those of the kind, and with the letters, that most proposals have. Letters in the name of the template, or in an example of a guide, come before those of most proposals. The series `inRequestedFolder` decide first. */
function mainSeries(
  allSeries: readonly ProposalSeries[],
  inRequestedFolder: readonly ProposalSeries[],
  { origin }: Governing,
  guides: readonly Guide[],
): readonly ProposalSeries[] {
  const kind = mostUsed(
    inRequestedFolder.length > 0 ? inRequestedFolder : allSeries,
    (series) => series.kind,
  );
  const ofKind = allSeries.filter((series) => series.kind === kind);
  const shown = [
    shapeOf(entryOfTemplate(origin.path).name).letters,
    ...guides.flatMap(({ text }) => lettersInExamples(text)),
  ];
  const preferred = shown.find(
    (letters) => letters !== '' && ofKind.some((series) => lettersOf(series) === letters),
  );
  const likeShown = ofKind.filter((series) => lettersOf(series) === preferred);
  const [deciding = ofKind] = [
    inRequestedFolder.filter((series) => likeShown.includes(series)),
    inRequestedFolder,
    likeShown,
  ].filter((list) => list.length > 0);
  const key = mostUsed(deciding, keyOf);
  return ofKind.filter((series) => keyOf(series) === key);
}

function keyOf(series: ProposalSeries): string {
  return `${lettersOf(series)} ${series.mainFile !== undefined}`;
}

function lettersOf({ entries }: ProposalSeries): string {
  return shapeOf(entries[0]?.name ?? '').letters;
}

/** The value that most of the proposals have. */
function mostUsed<T>(
  allSeries: readonly ProposalSeries[],
  keyIn: (series: ProposalSeries) => T,
): T | undefined {
  return byUse(allSeries, keyIn)[0];
}

function foldersByUse(series: readonly ProposalSeries[]): readonly string[] {
  return byUse(series, ({ folder }) => folder);
}

/** The values of the series, those of the most proposals first. */
function byUse<T>(allSeries: readonly ProposalSeries[], keyIn: (series: ProposalSeries) => T): readonly T[] {
  return byFrequency(allSeries.flatMap((item) => item.entries.map(() => keyIn(item))));
}

/** Number of newest proposals from which the folder of the next one is chosen. */
const newest = 10;
/** The share of them that a folder must have. */
const minShare = 0.6;

function folderFor(
  template: Governing,
  requested: string,
  entries: readonly Entry[],
  folders: readonly string[],
  workspace: Workspace,
): string | undefined {
  const {
    schema: { family },
    origin,
  } = template;
  const usual = placeForNew(template, requested);
  if (family.needsSubfolder) return usual;
  if (folders.includes(requested)) return requested;
  const declared = declaredPlace([template], requested, workspace)?.folder;
  if (declared !== undefined) return declared;
  const home = homeFolders(family, origin.root ?? '')[0];
  const inHome =
    home === undefined
      ? 0
      : entries.filter(({ folder }) => folder === home || folder.startsWith(`${home}/`)).length;
  if (!origin.isBuiltIn && home !== undefined && inHome * 2 >= entries.length && usual !== undefined)
    return folderInUse(template, entries, folders) ?? usual;
  const practice = folderInUse(template, entries, folders);
  if (practice !== undefined || folders.length > 0) return practice;
  if (origin.isBuiltIn) return usual;
  const templateFolder = folderOf(origin.path) ?? '';
  const isForTemplates =
    isFolderOfTemplates(baseName(templateFolder)) ||
    /(?:^|\/)\.[^/]+/.test(templateFolder.slice((origin.root ?? '').length));
  if (family.folder === undefined && isForTemplates) return undefined;
  if (family.folder === undefined && isFolderOfTemplate(origin.path)) return folderOf(templateFolder);
  return family.folder !== undefined || workspace.list(templateFolder) ? usual : undefined;
}

/** The template's folder if enough of the newest proposals are in it; otherwise the folder of most of them, or the one that contains all others. */
function folderInUse(
  template: Governing,
  entries: readonly Entry[],
  folders: readonly string[],
): string | undefined {
  const [only, second] = folders;
  if (only === undefined || second === undefined) return only;
  const beside = folderOf(template.origin.path) ?? '';
  const recent = entries[0]?.order === undefined ? entries : entries.slice(0, newest);
  const share = (folder: string) => recent.filter((entry) => entry.folder === folder).length / recent.length;
  if (folders.includes(beside) && share(beside) >= 0.3) return beside;
  const most = folders.find((folder) => share(folder) >= minShare);
  if (most !== undefined) return most;
  return folders.find((folder) =>
    folders.every((other) => other === folder || other.startsWith(`${folder}/`)),
  );
}
