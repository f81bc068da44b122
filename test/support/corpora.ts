import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

/** The folder of real proposals with labels, which are not part of this repository. */
export const corpora = resolve(process.env.PROPOSALS_CORPORA ?? join(__dirname, '../../../shared/corpora'));

/** False when the folder exists; else the reason why the tests that need it are skipped. */
export const withoutCorpora = existsSync(corpora) ? false : 'the folder of labelled proposals does not exist';

/** A file of the corpora. */
export function corpusText(...path: string[]): string {
  return readFileSync(join(corpora, ...path), 'utf8');
}

/** A Keylime proposal of the corpora with the others beside it, or their template; `change` alters its text first. */
export function keylimeProposal(
  file: string,
  change: (text: string) => string = (text) => text,
): CheckedDocument | undefined {
  const texts = readdirSync(join(corpora, 'keylime')).map(
    (name) => [`/keylime/${name}`, corpusText('keylime', name)] as const,
  );
  const text = change(corpusText('keylime', file));
  return proposalAt(`/keylime/${file}`, text, new MemoryWorkspace(new Map(texts)));
}
