import { summaryOfProposal } from '../discovery/summary';
import { begunOf } from '../discovery/summary-facts';
import { progressOf } from '../features/progress';
import type { Finding } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { CheckedDocument } from '../proposal/rule';
import { countSeverities } from './counts';
import type { ListEntry, RuleCount } from './proposal-list';

/** The entry of a proposal in the list that a report shows; `path` is the path to show, `file` see {@link ListEntry.file}. */
export function listEntryOf(
  proposal: ProposalDocument,
  findings: readonly Finding[],
  path: string,
  file?: string,
): ListEntry {
  const { family, number, title, status } = summaryOfProposal(proposal.path ?? '', proposal);
  return {
    path,
    ...(file === undefined ? {} : { file }),
    family: family.id,
    number: number ?? null,
    title,
    status: status ?? null,
    stage: proposal.stage,
    sections: progressOf(proposal),
    problems: countSeverities(findings),
    rules: ruleCounts(proposal, findings),
    begun: begunOf(proposal) ?? null,
  };
}

/** How often each rule reported something in a document. */
export function ruleCounts(
  { document }: Pick<CheckedDocument, 'document'>,
  findings: readonly Finding[],
): readonly RuleCount[] {
  const counts = new Map<string, { rule: string; count: number; line: number }>();
  for (const { rule, span } of findings) {
    const line = document.lineColumnAt(span.start).line + 1;
    const counted = counts.get(rule);
    counts.set(rule, { rule, count: (counted?.count ?? 0) + 1, line: Math.min(counted?.line ?? line, line) });
  }
  return [...counts.values()];
}
