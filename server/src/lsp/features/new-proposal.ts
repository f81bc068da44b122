import { foldersForNew } from '../../core/discovery/new-folders';
import { numberForNew, ownerOfNumber } from '../../core/discovery/new-number';
import { templatesForNew } from '../../core/discovery/new-place';
import { type NewPlan, type NewRequest, planForNamed, plansForNew } from '../../core/discovery/new-plan';
import { topOfRepository } from '../../core/discovery/repository-top';
import { mainSectionsOf } from '../../core/discovery/section-fit';
import { starterPlans } from '../../core/discovery/starter-plans';
import { starterTemplates } from '../../core/discovery/starter-templates';
import { builtInTemplates } from '../../core/discovery/templates-for';
import { newProposal } from '../../core/features/new-proposal';
import type { Governing } from '../../core/proposal/governing';
import { homeFolders } from '../../core/proposal/identity';
import { lineColumnAt, lineStartsOf } from '../../core/text/lines';
import { localDate } from '../../core/text/local-date';
import { baseName, folderOf } from '../../core/text/paths';
import type { Feature, ServerContext } from '../feature';
import { folderPath, uriOf } from '../paths';
import {
  type NewDefaults,
  type NewDefaultsParams,
  type NewProblemParams,
  type NewProposalParams,
  type NewProposalResult,
  type NewTemplateChoice,
  newDefaultsRequest,
  newProblemRequest,
  newProposalRequest,
} from '../protocol/new-proposal';

/** Handles the requests behind "New Proposal...". */
export const newProposals: Feature = {
  capability: () => ({}),
  bind: (context) => {
    const { connection } = context;
    connection.onRequest(newDefaultsRequest, (params: NewDefaultsParams) => defaults(context, params));
    connection.onRequest(newProposalRequest, (params: NewProposalParams) => create(context, params));
    connection.onRequest(newProblemRequest, (params: NewProblemParams) => problem(context, params));
  },
};

async function defaults(
  context: ServerContext,
  { folder: requested, template: chosen }: NewDefaultsParams,
): Promise<NewDefaults> {
  if (requested === undefined) return builtInDefaults(chosen);
  const plans = await plansIn(context, { folder: folderPath(requested) });
  const plan = chosenOf(plans, chosen);
  const { family } = plan.template.schema;
  const { workspace } = context;
  const folders = await workspace.untilLoaded(() => foldersForNew(plan, workspace));
  const [home] = homeFolders(family, plan.template.origin.root);
  const facts = await context.host.newProposalFacts(
    plan.folder === undefined ? requested : uriOf(plan.folder),
  );
  const number = numberForNew(plan, plan.folder === undefined ? [] : facts.usedNames);
  const isOfIssue = number.from === 'issue';
  return {
    family: family.name,
    folder: plan.folder === undefined ? null : uriOf(plan.folder),
    folders: folders.map(({ path, count }) => ({ uri: uriOf(path), count })),
    ...(family.needsSubfolder && home !== undefined ? { below: uriOf(home) } : {}),
    number: isOfIssue ? '' : (number.value ?? null),
    ...(isOfIssue && facts.newIssue !== undefined ? { newIssue: facts.newIssue } : {}),
    templates: choicesOf(plans),
    areBuiltIn: plans.some(({ template }) => template.origin.isBuiltIn),
  };
}

/** The defaults where no folder is open: only built-in templates. */
function builtInDefaults(chosen: string | undefined): NewDefaults {
  const templates = [...starterTemplates(), ...templatesForNew(builtInTemplates())];
  const template = templates.find(({ origin }) => origin.path === chosen) ?? templates[0];
  return {
    family: template?.schema.family.name ?? '',
    folder: null,
    folders: [],
    number: null,
    templates: choicesOf(templates.map((template) => ({ template }))),
    areBuiltIn: true,
  };
}

/** The parts of a plan that name its template. */
type Choosable = Pick<NewPlan, 'template' | 'newTemplate'>;

/**
 * The templates with names that differ: one that is not in the repository is named by its family, another by its file, or by its folder where all have the same file name.
 */
function choicesOf(plans: readonly Choosable[]): readonly NewTemplateChoice[] {
  const isInRepository = ({ template, newTemplate }: Choosable) =>
    !template.origin.isBuiltIn && newTemplate === undefined;
  const shortName = (plan: Choosable) => {
    const { path } = plan.template.origin;
    const { family } = plan.template.schema;
    if (!isInRepository(plan)) return family.name;
    return baseName(path) === family.mainFile ? baseName(folderOf(path) ?? '') : baseName(path);
  };
  const longName = (plan: Choosable) => {
    const { path } = plan.template.origin;
    const { family } = plan.template.schema;
    return isInRepository(plan)
      ? `${baseName(folderOf(path) ?? '')}/${baseName(path)}`
      : `${family.name} (${family.id})`;
  };
  const names = plans.map(shortName);
  return plans.map((plan, i) => {
    const { path } = plan.template.origin;
    const isUnique = names.indexOf(names[i] ?? '') === names.lastIndexOf(names[i] ?? '');
    return {
      path,
      name: isUnique ? shortName(plan) : longName(plan),
      sections: mainSectionsOf(plan.template.schema).map(({ title }) => title),
      ...(isInRepository(plan) ? { uri: uriOf(path) } : {}),
    };
  });
}

async function create(
  context: ServerContext,
  { folder, template, ...values }: NewProposalParams,
): Promise<NewProposalResult> {
  const author = folder === undefined ? undefined : (await context.host.newProposalFacts(folder)).author;
  const facts = { author, ...values, today: localDate(new Date()) };
  const plan = folder === undefined ? undefined : await planIn(context, folder, template);
  const { schema } = plan?.template ?? builtInAt(template);
  const { files, selection } = newProposal(
    schema,
    folder === undefined ? facts : { ...facts, folder: baseName(folderPath(folder)) },
  );
  const starts = lineStartsOf(files[0]?.text ?? '');
  const positionOf = (offset: number) => {
    const { line, column } = lineColumnAt(starts, offset);
    return { line, character: column };
  };
  const { newTemplate, template: governing } = plan ?? {};
  return {
    files,
    selection: { start: positionOf(selection.start), end: positionOf(selection.end) },
    ...(governing && newTemplate !== undefined
      ? { template: { uri: uriOf(governing.origin.path), text: newTemplate } }
      : {}),
  };
}

function builtInAt(path: string | undefined): Governing {
  const all = [...builtInTemplates(), ...starterTemplates()];
  const found = all.find(({ origin }) => origin.path === path);
  if (!found) throw new Error('No built-in template with this path.');
  return found;
}

async function problem(
  context: ServerContext,
  { folder, template, number, title }: NewProblemParams,
): Promise<string | null> {
  const { workspace, host } = context;
  const plan = await planIn(context, folder, template);
  const usedNames = number === undefined ? [] : (await host.newProposalFacts(folder)).usedNames;
  const owner =
    number === undefined
      ? undefined
      : await workspace.untilLoaded(() => ownerOfNumber(number, plan, workspace, usedNames));
  if (owner) return `Number ${number} is already used by "${owner.title}"`;
  if (
    title === undefined ||
    (number === undefined && plan.template.schema.family.newFileName.includes('{number}'))
  )
    return null;
  const { files } = newProposal(plan.template.schema, { number, title, today: localDate(new Date()) });
  const [first = ''] = files[0]?.path.split('/') ?? [];
  const path = `${folderPath(folder)}/${first}`;
  return (await workspace.untilLoaded(() => workspace.exists(path))) ? `"${first}" already exists` : null;
}

/** The plan for a proposal in this folder, not in another one of the same template. */
async function planIn(
  context: ServerContext,
  folder: string,
  template: string | undefined,
): Promise<NewPlan> {
  return chosenOf(await plansIn(context, { folder: folderPath(folder), isExact: true }), template);
}

/** The plans that were made last, which each key in the title or number needs again. */
const lastPlans = new WeakMap<
  ServerContext,
  { readonly key: string; readonly plans: Promise<readonly NewPlan[]> }
>();

/** The plans from the templates of the repository; from the built-in ones where it has none. */
function plansIn(
  context: ServerContext,
  { folder, isExact = false }: NewRequest,
): Promise<readonly NewPlan[]> {
  const { workspace, index } = context;
  const key = `${workspace.generation} ${isExact} ${folder}`;
  const last = lastPlans.get(context);
  if (last?.key === key) return last.plans;
  const plans = readPlans(context, { folder, isExact, within: index.rootOf(`${folder}/x`) });
  lastPlans.set(context, { key, plans });
  plans.catch(() => lastPlans.delete(context));
  return plans;
}

async function readPlans(
  { analyzer, workspace, index }: ServerContext,
  request: NewRequest,
): Promise<readonly NewPlan[]> {
  const editor = await analyzer.settingsAt(uriOf(request.folder));
  const { plans } = await workspace.untilLoaded(() => plansForNew(request, workspace, { editor }));
  if (plans.length > 0) return plans;
  const inFolder = `${request.folder}/x`;
  return workspace.untilLoaded(() => {
    const tops = [topOfRepository(inFolder, workspace), index.rootOf(inFolder)].flatMap((top) => top ?? []);
    // A workspace folder may be a part of a repository, or contain some.
    const [root = request.folder] = tops.sort((a, b) => b.length - a.length);
    // Those that fit any repository come first.
    return [
      ...starterPlans(root, request, workspace),
      ...templatesForNew(builtInTemplates()).map((template) => planForNamed(template, request, workspace)),
    ];
  });
}

function chosenOf(plans: readonly NewPlan[], path: string | undefined): NewPlan {
  const found = plans.find(({ template }) => template.origin.path === path) ?? plans[0];
  if (!found) throw new Error('No template found for this folder.');
  return found;
}
