import { numberForNew, ownerOfNumber } from '../../core/discovery/new-number';
import { templatesForNew } from '../../core/discovery/new-place';
import { type NewPlan, type NewRequest, planForNamed, plansForNew } from '../../core/discovery/new-plan';
import { builtInTemplates } from '../../core/discovery/templates-for';
import { newProposal } from '../../core/features/new-proposal';
import { lineColumnAt, lineStartsOf } from '../../core/text/lines';
import { baseName } from '../../core/text/paths';
import type { Feature, ServerContext } from '../feature';
import { folderPath, uriOf } from '../paths';
import {
  type NewDefaults,
  type NewDefaultsParams,
  type NewProposalParams,
  type NewProposalResult,
  type NumberProblemParams,
  newDefaultsRequest,
  newProposalRequest,
  numberProblemRequest,
} from '../protocol';

/** Handles the requests behind "New Proposal...". */
export const newProposals: Feature = {
  capability: () => ({}),
  bind: (context) => {
    const { connection } = context;
    connection.onRequest(newDefaultsRequest, (params: NewDefaultsParams) => defaults(context, params));
    connection.onRequest(newProposalRequest, (params: NewProposalParams) => create(context, params));
    connection.onRequest(numberProblemRequest, (params: NumberProblemParams) =>
      numberProblem(context, params),
    );
  },
};

async function defaults(
  context: ServerContext,
  { folder: requested, template: chosen }: NewDefaultsParams,
): Promise<NewDefaults> {
  const plans = await plansIn(context, { folder: folderPath(requested) });
  const plan = chosenOf(plans, chosen);
  const { family } = plan.template.schema;
  const folder = plan.folder === undefined ? null : uriOf(plan.folder);
  return {
    family: family.name,
    folder,
    folders: plan.folders.map(uriOf),
    below: family.folder,
    number: await numberIn(context, plan),
    templates: plans.map(({ template: { origin, schema } }) => ({
      path: origin.path,
      name: origin.isBuiltIn ? `${schema.family.name} (${schema.family.id})` : baseName(origin.path),
    })),
    areBuiltIn: plan.template.origin.isBuiltIn,
  };
}

async function create(
  context: ServerContext,
  { folder, template, ...values }: NewProposalParams,
): Promise<NewProposalResult> {
  const plan = await planIn(context, folder, template);
  const { author } = await context.host.aboutNew(folder);
  const { files, cursor } = newProposal(plan.template.schema, { author, ...values, today: today() });
  const { line, column } = lineColumnAt(lineStartsOf(files[0]?.text ?? ''), cursor);
  return { files, cursor: { line, character: column } };
}

async function numberProblem(
  context: ServerContext,
  { folder, template, number }: NumberProblemParams,
): Promise<string | null> {
  const { workspace } = context;
  const plan = await planIn(context, folder, template);
  const owner = await workspace.untilLoaded(() => ownerOfNumber(number, plan, workspace));
  return owner ? `Number ${number} is already used by "${owner.title}"` : null;
}

/** The plan for a proposal in just this folder. */
async function planIn(
  context: ServerContext,
  folder: string,
  template: string | undefined,
): Promise<NewPlan> {
  return chosenOf(await plansIn(context, { folder: folderPath(folder), isExact: true }), template);
}

/** The plans from the templates of the repository; from the built-in ones where it has none. */
async function plansIn(
  { analyzer, workspace }: ServerContext,
  request: NewRequest,
): Promise<readonly NewPlan[]> {
  const editor = await analyzer.settingsAt(uriOf(request.folder));
  const { plans } = await workspace.untilLoaded(() => plansForNew(request, workspace, { editor }));
  if (plans.length > 0) return plans;
  return workspace.untilLoaded(() =>
    templatesForNew(builtInTemplates()).map((template) => planForNamed(template, request, workspace)),
  );
}

function chosenOf(plans: readonly NewPlan[], path: string | undefined): NewPlan {
  const found = plans.find(({ template }) => template.origin.path === path) ?? plans[0];
  if (!found) throw new Error('No template found for this folder.');
  return found;
}

/** See `NewDefaults.number`. */
async function numberIn({ host }: ServerContext, plan: NewPlan): Promise<string | null> {
  // Names that are in use on the main branch of the remote, too.
  const taken = plan.folder === undefined ? [] : (await host.aboutNew(uriOf(plan.folder))).taken;
  const { from, value } = numberForNew(plan, taken);
  return from === 'issue' ? '' : (value ?? null);
}

/** The local date, `YYYY-MM-DD`. */
function today(): string {
  return new Date().toLocaleDateString('sv');
}
