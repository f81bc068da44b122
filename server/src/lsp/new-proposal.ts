import type { Connection } from 'vscode-languageserver';
import { newProposal } from '../core/features/new-proposal';
import { nextNumber } from '../core/model/next-number';
import { lineColumnAt, lineStartsOf } from '../core/text/lines';
import type { Files } from './files';
import { pathOf } from './paths';
import {
  type NewDefaults,
  type NewProposalParams,
  type NewProposalResult,
  newDefaultsRequest,
  newProposalRequest,
} from './protocol';
import type { Session } from './session';

/** Answers the requests behind "New Proposal…". */
export function bindNewProposal(connection: Connection, session: Session, files: () => Files): void {
  const templateFor = async (folder: string) => {
    const [template] = await session.templatesFor(`${pathOf(folder) ?? ''}/new.md`);
    if (!template) throw new Error('No template is known for this folder.');
    return template;
  };
  connection.onRequest(newDefaultsRequest, async ({ folder }: { folder: string }): Promise<NewDefaults> => {
    const { family } = await templateFor(folder);
    return { family: family.name, number: String(nextNumber(family, await files().list(folder))) };
  });
  connection.onRequest(
    newProposalRequest,
    async ({ folder, number, title }: NewProposalParams): Promise<NewProposalResult> => {
      const { fileName, text, cursor } = newProposal(await templateFor(folder), number, title);
      const { line, column } = lineColumnAt(lineStartsOf(text), cursor);
      return { fileName, text, cursor: { line, character: column } };
    },
  );
}
