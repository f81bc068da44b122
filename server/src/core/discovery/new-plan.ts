import type { Governing } from '../proposal/governing';
import { homeFolders } from '../proposal/identity';
import type { Family } from '../template/family';
import { byFrequency } from '../text/frequency';
import { baseName, folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { isUnplaced } from './layout';
import { nameFormOf } from './name-form';
import { shapeOf } from './name-shape';
import {
  instructionIn,
  lettersInExamples,
  type NewInstruction,
  numberingIn,
  saysNumberOfIssue,
  unassignedNumberIn,
} from './new-instructions';
import { declaredPlace, placeForNew, templatesForNew } from './new-place';
import {
  type Entry,
  newestFirst,
  type ProposalSeries,
  type Repository,
  repositoryAt,
} from './proposal-series';
import type { Chosen } from './settings-at';
import { isGuide } from './template-mentions';
import { isFolderOfTemplates, looksLikeTemplateFolder } from './template-names';
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
}

/** What can be made in a folder. */
export interface NewPlans {
  /** One for each template of the repository, the best first; empty where it has none. */
  readonly plans: readonly NewPlan[];
  /** Where the repository has no template: the built-in template that its proposals seem to be made from, and their folder. */
  readonly similar: { readonly family: Family; readonly folder: string } | undefined;
}

/** Where a new proposal was asked for. */
export interface NewRequest {
  readonly folder: string;
  /** True if the proposal must be in just this folder. */
  readonly isExact?: boolean;
}

/** The plans for a new proposal that was asked for in a folder. */
export function plansForNew(request: NewRequest, workspace: Workspace, chosen: Chosen = {}): NewPlans {
  const { folder } = request;
  const repository = repositoryAt(folder, workspace, chosen);
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

/** The plan for a new proposal from a template that somebody named, perhaps a built-in one. */
export function planForNamed(
  template: Governing,
  request: NewRequest,
  workspace: Workspace,
  chosen: Chosen = {},
): NewPlan {
  return planFor(template, request, repositoryAt(request.folder, workspace, chosen, template), workspace);
}

/** The templates for a file in `folder`; where there are none those below it, else those in the repository. */
function ownTemplates(
  folder: string,
  { series, templates }: Repository,
  workspace: Workspace,
  chosen: Chosen,
): readonly Governing[] {
  const own = (some: readonly Governing[]) => some.filter(({ origin }) => !origin.isBuiltIn);
  const here = own(templatesFor(`${folder}/new.md`, workspace, chosen));
  if (here.length > 0) return here;
  const inUse = own(series.map(({ template }) => template));
  const isBelow = ({ origin }: Governing) => origin.path.startsWith(`${folder}/`);
  const all = [inUse.filter(isBelow), templates.filter(isBelow), inUse, templates];
  return unique(all.find((some) => some.length > 0) ?? []);
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
  const ofTemplate = series.filter((one) => one.template.origin.path === template.origin.path);
  const guides = guidesFor(template, ofTemplate, top, workspace);
  const { family } = template.schema;
  const instruction = family.needsSubfolder ? undefined : firstInstruction(guides);
  const told = instruction && folderOfInstruction(instruction, top, workspace);
  const there = isExact || told === undefined ? ofTemplate.filter(({ folder }) => folder === requested) : [];
  const own = mainSeries(ofTemplate, there, template, guides);
  const entries = newestFirst(own.flatMap((one) => one.entries));
  const folders = foldersByUse(own);
  const folder = isExact ? requested : (told ?? folderFor(template, requested, entries, folders, workspace));
  const here = entries.filter((entry) => entry.folder === folder);
  const practice = here.length > 0 ? here : entries;
  const mainFile = own.find(({ folder }) => folder === practice[0]?.folder)?.mainFile;
  const named = withNames(family, template, practice, mainFile, instruction?.instruction);
  const numbered = withNumbering(named, template, practice, guides, instruction?.instruction);
  const schema = { ...template.schema, family: numbered };
  return { template: { ...template, schema, current: schema }, folder, folders, entries };
}

/** Of several series those to which the next proposal belongs: of the kind, and with the letters, that most proposals have; or with those of the template's own name, or of an example in a guide. Those in the requested folder, `there`, decide first. */
function mainSeries(
  all: readonly ProposalSeries[],
  there: readonly ProposalSeries[],
  { origin }: Governing,
  guides: readonly Guide[],
): readonly ProposalSeries[] {
  const kind = mostUsed(there.length > 0 ? there : all, (one) => one.kind);
  const ofKind = all.filter((one) => one.kind === kind);
  const shown = [
    shapeOf(entryOfTemplate(origin.path).name).letters,
    ...guides.flatMap(({ text }) => lettersInExamples(text)),
  ];
  const preferred = shown.find(
    (letters) => letters !== '' && ofKind.some((one) => lettersOf(one) === letters),
  );
  const likeShown = ofKind.filter((one) => lettersOf(one) === preferred);
  const [deciding = ofKind] = [there.filter((one) => likeShown.includes(one)), there, likeShown].filter(
    (some) => some.length > 0,
  );
  const key = mostUsed(deciding, keyOf);
  return ofKind.filter((one) => keyOf(one) === key);
}

function keyOf(series: ProposalSeries): string {
  return `${lettersOf(series)} ${series.mainFile !== undefined}`;
}

function lettersOf({ entries }: ProposalSeries): string {
  return shapeOf(entries[0]?.name ?? '').letters;
}

/** The value that most of the proposals have. */
function mostUsed<T>(all: readonly ProposalSeries[], keyIn: (series: ProposalSeries) => T): T | undefined {
  return byUse(all, keyIn)[0];
}

function foldersByUse(series: readonly ProposalSeries[]): readonly string[] {
  return byUse(series, ({ folder }) => folder);
}

/** The values that series have, those of most proposals first. */
function byUse<T>(all: readonly ProposalSeries[], keyIn: (series: ProposalSeries) => T): readonly T[] {
  return byFrequency(all.flatMap((one) => one.entries.map(() => keyIn(one))));
}

/** So many of the newest proposals show the folder for the next. */
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
  const own = folderOf(origin.path) ?? '';
  const isForTemplates =
    isFolderOfTemplates(baseName(own)) || /(?:^|\/)\.[^/]+/.test(own.slice((origin.root ?? '').length));
  if (family.folder === undefined && isForTemplates) return undefined;
  if (family.folder === undefined && isFolderOfTemplate(origin.path)) return folderOf(own);
  return family.folder !== undefined || workspace.list(own) ? usual : undefined;
}

/** True for a template that has a folder of its own, so that each proposal has one: `RFC-0000/README.md`. */
function isFolderOfTemplate(path: string): boolean {
  const folder = baseName(folderOf(path) ?? '');
  return looksLikeTemplateFolder(folder) && !isFolderOfTemplatesOnly(folder);
}

function isFolderOfTemplatesOnly(folder: string): boolean {
  return /^templates$/i.test(folder);
}

/** The folder of most of the newest proposals; the one of the template, or one that contains the others, where it has some of them. */
function folderInUse(
  template: Governing,
  entries: readonly Entry[],
  folders: readonly string[],
): string | undefined {
  const [only, second] = folders;
  if (only === undefined || second === undefined) return only;
  const beside = folderOf(template.origin.path) ?? '';
  const some = entries[0]?.order === undefined ? entries : entries.slice(0, newest);
  const share = (folder: string) => some.filter((entry) => entry.folder === folder).length / some.length;
  if (folders.includes(beside) && share(beside) >= 0.3) return beside;
  const most = folders.find((folder) => share(folder) >= minShare);
  if (most !== undefined) return most;
  return folders.find((folder) =>
    folders.every((other) => other === folder || other.startsWith(`${folder}/`)),
  );
}

interface Guide {
  readonly path: string;
  readonly text: string;
}

/** The guides in the folders of the proposals and of the template, and above them. */
function guidesFor(
  { origin }: Governing,
  series: readonly ProposalSeries[],
  top: string,
  workspace: Workspace,
): readonly Guide[] {
  const starts = [
    ...foldersByUse(series).slice(0, 3),
    ...(origin.isBuiltIn ? [] : [folderOf(origin.path) ?? '']),
  ];
  const folders = new Set<string>();
  for (const start of starts)
    for (
      let at: string | undefined = start;
      at !== undefined && `${at}/`.startsWith(`${top}/`);
      at = folderOf(at)
    )
      folders.add(at);
  // The nearest to the proposals first.
  return [...folders]
    .sort((a, b) => b.split('/').length - a.split('/').length)
    .flatMap((folder) =>
      (workspace.list(folder) ?? [])
        .filter(isGuide)
        .sort()
        .reverse()
        .flatMap((name) => {
          const path = `${folder}/${name}`;
          const text = path === origin.path ? undefined : workspace.readOptional(path);
          return text === undefined ? [] : [{ path, text }];
        }),
    );
}

interface FoundInstruction {
  readonly guide: Guide;
  readonly instruction: NewInstruction;
}

function firstInstruction(guides: readonly Guide[]): FoundInstruction | undefined {
  for (const guide of guides) {
    const instruction = instructionIn(guide.text);
    if (instruction) return { guide, instruction };
  }
  return undefined;
}

/** The folder that an instruction names, relative to its guide or to a folder above. */
function folderOfInstruction(
  { guide, instruction: { folder } }: FoundInstruction,
  top: string,
  workspace: Workspace,
): string | undefined {
  if (folder === undefined) return undefined;
  const from = folderOf(guide.path) ?? '';
  for (
    let at: string | undefined = from;
    at !== undefined && `${at}/`.startsWith(`${top}/`);
    at = folderOf(at)
  )
    if (workspace.list(`${at}/${folder}`)) return `${at}/${folder}`;
  // The first proposal creates it.
  return folder.includes('/') && from !== top ? undefined : `${from}/${folder}`;
}

/** The family with the form of names that the guide gives, or the newest proposals have, or the template itself. */
function withNames(
  family: Family,
  { origin }: Governing,
  practice: readonly Entry[],
  mainFile: string | undefined,
  instruction: NewInstruction | undefined,
): Family {
  const names = practice.slice(0, newest).map(({ name }) => name);
  const usual =
    names.filter((name) => family.fileName.test(name)).length * 2 >= names.length &&
    family.mainFile === mainFile;
  const isKnown = !isUnplaced(family) && (names.length === 0 || usual);
  const used = isKnown ? undefined : nameFormOf(names);
  const digits = used?.digits ?? digitsOfTemplate(origin.path) ?? family.digits ?? 1;
  const { mainFile: _, ...rest } = family;
  const made = (name: string, main: string | undefined): Family =>
    main === undefined
      ? { ...rest, newFileName: `${name}.md`, digits }
      : { ...rest, newFileName: name, digits, mainFile: main };
  if (instruction) return made(instruction.name, instruction.mainFile);
  if (used)
    return made(
      used.name,
      mainFile === undefined || /^(?:README|index)/i.test(mainFile) || !/\d/.test(mainFile)
        ? mainFile
        : '{name}.md',
    );
  if (isKnown) return family;
  const own = formOfTemplate(origin.path);
  return own ? made(own.name, own.mainFile) : family;
}

/** The name of the template, or of its folder where it has one, that shows the form of names: `ADR-000-template.md`. */
function entryOfTemplate(path: string): { readonly name: string; readonly mainFile: string | undefined } {
  return isFolderOfTemplate(path)
    ? { name: baseName(folderOf(path) ?? ''), mainFile: baseName(path) }
    : { name: baseName(path), mainFile: undefined };
}

function formOfTemplate(
  path: string,
): { readonly name: string; readonly mainFile: string | undefined } | undefined {
  const { name, mainFile } = entryOfTemplate(path);
  if (/^YYYY-?MM-?DD/i.test(name))
    return { name: `${name.charAt(4) === '-' ? '{date}' : '{day}'}-{slug}`, mainFile };
  const number = numberInTemplate(path);
  if (number === undefined) return mainFile === undefined ? undefined : { name: '{number}-{slug}', mainFile };
  return { name: `${name.slice(0, name.indexOf(number))}{number}-{slug}`, mainFile };
}

function digitsOfTemplate(path: string): number | undefined {
  return numberInTemplate(path)?.length;
}

//   ADR-000-template.md   NNNN-template.md   CFP-003-template.md
function numberInTemplate(path: string): string | undefined {
  const { name } = entryOfTemplate(path);
  return /(?:(?<!\d)\d{2,7}|(?<![A-Za-z])(?:N{3,}|X{3,}|n{4,}|x{4,}))(?![A-Za-z\d])/.exec(name)?.[0];
}

/** The family with the origin of numbers that guides and numbers show. */
function withNumbering(
  family: Family,
  { origin, schema }: Governing,
  practice: readonly Entry[],
  guides: readonly Guide[],
  instruction: NewInstruction | undefined,
): Family {
  const { numbering: known, unassignedNumber, ...rest } = family;
  if (!family.newFileName.includes('{number}')) return { ...rest, numbering: 'later' };
  const numbers = practice.flatMap(({ order }) => order ?? []);
  const isSparse = numbers.length >= 3 && Math.max(...numbers) > 3 * numbers.length + 10;
  const texts = guides.map(({ text }) => text);
  const said = texts.map(numberingIn).find((one) => one !== undefined);
  const isOfIssue = saysNumberOfIssue(schema.document.text);
  if (known === 'given' || isOfIssue) return { ...rest, numbering: 'given' };
  // The numbers of a family in its usual place are known.
  if (!instruction && !isUnplaced(schema.family)) return family;
  const kept = texts.map(unassignedNumberIn).find((one) => one !== undefined);
  const shown = instruction?.unassignedNumber ?? kept;
  // Letters in a form of names stand for any number, zeros for one that is not assigned yet.
  const isKept = kept !== undefined || (shown !== undefined && /^0+$/.test(shown));
  if (said === 'given' && (isSparse || shown !== undefined || numbers.length === 0))
    return { ...rest, numbering: 'given' };
  if (said === 'next' || (!isSparse && said === undefined && !isKept)) return { ...rest, numbering: 'next' };
  const zero = numberInTemplate(origin.path);
  const own = zero !== undefined && /^(?:0+|\D+)$/.test(zero) ? zero : undefined;
  const zeros = '0'.repeat(Math.max(4, family.digits ?? 1));
  return { ...rest, numbering: 'later', unassignedNumber: shown ?? unassignedNumber ?? own ?? zeros };
}
