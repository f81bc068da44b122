import { placeForNew, templatesForNew } from '../../core/discovery/new-place';
import { newProposal } from '../../core/features/new-proposal';
import type { Governing } from '../../core/proposal/governing';
import { nextNumber } from '../../core/proposal/next-number';
import { lineColumnAt, lineStartsOf } from '../../core/text/lines';
import { baseName } from '../../core/text/paths';
import type { Feature, ServerContext } from '../feature';
import { pathOf, pathOrUri, uriOf } from '../paths';
import {
  type NewDefaults,
  type NewDefaultsParams,
  type NewProposalParams,
  type NewProposalResult,
  newDefaultsRequest,
  newProposalRequest,
} from '../protocol';

/** Handles the requests behind "New Proposal...". */
export const newProposals: Feature = {
  capability: () => ({}),
  bind: (context) => {
    context.connection.onRequest(newDefaultsRequest, (params: NewDefaultsParams) =>
      defaults(context, params),
    );
    context.connection.onRequest(newProposalRequest, (params: NewProposalParams) => create(context, params));
  },
};

async function defaults(
  context: ServerContext,
  { folder: requested, template: chosen }: NewDefaultsParams,
): Promise<NewDefaults> {
  const templates = await templatesIn(context, requested);
  const template = chosenOf(templates, chosen);
  const { family } = template.schema;
  const place = placeForNew(template, pathOrUri(requested));
  const folder = place === undefined ? null : uriOf(place);
  return {
    family: family.name,
    folder,
    below: family.folder,
    number: numberFor(template, folder === null ? [] : await namesIn(context, folder)),
    templates: templates.map(({ origin: { path } }) => ({ path, name: baseName(path) })),
  };
}

async function create(
  context: ServerContext,
  { folder, template, ...values }: NewProposalParams,
): Promise<NewProposalResult> {
  const { schema } = chosenOf(await templatesIn(context, folder), template);
  const { author } = await context.host.aboutNew(folder);
  const { files, cursor } = newProposal(schema, { author, ...values, today: today() });
  const { line, column } = lineColumnAt(lineStartsOf(files[0]?.text ?? ''), cursor);
  return { files, cursor: { line, character: column } };
}

async function templatesIn({ analyzer }: ServerContext, folder: string): Promise<readonly Governing[]> {
  return templatesForNew(await analyzer.templatesFor(`${pathOf(folder) ?? ''}/new.md`));
}

/** The names that are in use in a folder, including those on the main branch of the remote. */
async function namesIn({ files, host }: ServerContext, folder: string): Promise<readonly string[]> {
  return [...((await files.list(folder)) ?? []), ...(await host.aboutNew(folder)).taken];
}

function chosenOf(templates: readonly Governing[], path: string | undefined): Governing {
  const found = templates.find(({ origin }) => origin.path === path) ?? templates[0];
  if (!found) throw new Error('No template found for this folder.');
  return found;
}

/** See `NewDefaults.number`. */
function numberFor({ schema: { family } }: Governing, names: readonly string[]): string | null {
  if (family.numbering === 'later') return null;
  return family.numbering === 'given' ? '' : String(nextNumber(family, names));
}

/** The local date, `YYYY-MM-DD`. */
function today(): string {
  return new Date().toLocaleDateString('sv');
}
