import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import type { Proposal } from '../../server/src/core/proposal/proposal';
import { Workspace } from '../../server/src/core/workspace/workspace';

/** Folder of the labelled proposals, which are not part of this repository. */
export const corpora = resolve(process.env.PROPOSALS_CORPORA ?? join(__dirname, '../../../shared/corpora'));

/** False when the folder is there; else why the tests that need it are skipped. */
export const withoutCorpora = existsSync(corpora) ? false : 'the labelled proposals are not here';

/** A file of the corpora. */
export function corpusText(...path: string[]): string {
  return readFileSync(join(corpora, ...path), 'utf8');
}

/** A Keylime proposal of the corpora, read among the others, or their template; `change` alters its text first. */
export function keylimeProposal(
  file: string,
  change: (text: string) => string = (text) => text,
): Proposal | undefined {
  const texts = readdirSync(join(corpora, 'keylime')).map(
    (name) => [`/keylime/${name}`, corpusText('keylime', name)] as const,
  );
  return proposalAt(`/keylime/${file}`, change(corpusText('keylime', file)), new Workspace(new Map(texts)));
}
