import { summaryOfProposal } from '../../../core/discovery/summary';
import { progressOf } from '../../../core/features/progress';
import { shownPath } from '../../files';
import type { Entry, EntryPart } from '../../report/entry';
import { tallyOf } from '../tally';
import type { Checked } from './checked';

/** The {@link Entry} of a proposal, as JSON; of metadata {@link EntryPart}. */
export function entryPage({ proposal, findings }: Checked): string {
  if (proposal.isMetadata) {
    const part: EntryPart = { path: shownPath(proposal.main?.path ?? ''), problems: tallyOf(findings) };
    return JSON.stringify(part);
  }
  const { path, family, number, title, status } = summaryOfProposal(proposal.path ?? '', proposal);
  const entry: Entry = {
    path: shownPath(path),
    family: family.id,
    number: number ?? null,
    title,
    status: status ?? null,
    stage: proposal.stage,
    sections: progressOf(proposal),
    problems: tallyOf(findings),
  };
  return JSON.stringify(entry);
}
