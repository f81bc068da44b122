import type { Connection } from 'vscode-languageserver';
import { placeForNew, templatesForNew } from '../core/discovery/new-place';
import { newProposal } from '../core/features/new-proposal';
import { nextNumber } from '../core/proposal/next-number';
import type { Schema } from '../core/template/schema';
import { lineColumnAt, lineStartsOf } from '../core/text/lines';
import { baseName } from '../core/text/paths';
import type { Files } from './files';
import type { Host } from './host';
import { pathOf, uriOf } from './paths';
import {
  type NewDefaults,
  type NewDefaultsParams,
  type NewProposalParams,
  type NewProposalResult,
  newDefaultsRequest,
  newProposalRequest,
} from './protocol';
import type { Session } from './session';

/** Answers the requests behind "New Proposal…". */
export function bindNewProposal(
  connection: Connection,
  session: Session,
  files: () => Files,
  host: Host,
): void {
  const templatesAt = async (folder: string) =>
    templatesForNew(await session.templatesFor(`${pathOf(folder) ?? ''}/new.md`));
  const namesIn = async (folder: string) => [
    ...(await files().list(folder)),
    ...(await host.aboutNew(folder)).taken,
  ];
  connection.onRequest(
    newDefaultsRequest,
    async ({ folder: asked, template: chosen }: NewDefaultsParams): Promise<NewDefaults> => {
      const templates = await templatesAt(asked);
      const template = chosenOf(templates, chosen);
      const { family } = template;
      const place = placeForNew(template, pathOf(asked) ?? asked);
      const folder = place === undefined ? null : uriOf(place);
      return {
        family: family.name,
        folder,
        below: family.folder,
        number: numberFor(template, folder === null ? [] : await namesIn(folder)),
        templates: templates.map(({ path }) => ({ path, name: baseName(path) })),
      };
    },
  );
  connection.onRequest(
    newProposalRequest,
    async ({ folder, template, ...asked }: NewProposalParams): Promise<NewProposalResult> => {
      const chosen = chosenOf(await templatesAt(folder), template);
      const { author } = await host.aboutNew(folder);
      const made = newProposal(chosen, { author, ...asked, today: today() });
      const { line, column } = lineColumnAt(lineStartsOf(made.files[0]?.text ?? ''), made.cursor);
      return { files: made.files, cursor: { line, character: column } };
    },
  );
}

function chosenOf(templates: readonly Schema[], path: string | undefined): Schema {
  const found = templates.find((one) => one.path === path) ?? templates[0];
  if (!found) throw new Error('No template is known for this folder.');
  return found;
}

/** See `NewDefaults.number`. */
function numberFor({ family }: Schema, names: readonly string[]): string | null {
  if (family.numbering === 'later') return null;
  return family.numbering === 'given' ? '' : String(nextNumber(family, names));
}

/** Here and now, `YYYY-MM-DD`. */
function today(): string {
  return new Date().toLocaleDateString('sv');
}
