import type { Connection } from 'vscode-languageserver';
import { newProposal } from '../core/features/new-proposal';
import { placeForNew, templatesForNew } from '../core/lint/new-place';
import { nextNumber } from '../core/model/next-number';
import { baseName } from '../core/model/paths';
import type { Template } from '../core/model/template';
import { lineColumnAt, lineStartsOf } from '../core/text/lines';
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

function chosenOf(templates: readonly Template[], path: string | undefined): Template {
  const found = templates.find((one) => one.path === path) ?? templates[0];
  if (!found) throw new Error('No template is known for this folder.');
  return found;
}

/** See `NewDefaults.number`. */
function numberFor({ family }: Template, names: readonly string[]): string | null {
  if (family.numbering === 'later') return null;
  return family.numbering === 'given' ? '' : String(nextNumber(family, names));
}

/** Here and now, `YYYY-MM-DD`. */
function today(): string {
  return new Date().toLocaleDateString('sv');
}
