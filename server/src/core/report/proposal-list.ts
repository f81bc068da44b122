import type { Progress } from '../features/progress';
import type { Stage } from '../template/stage';
import { compareText } from '../text/compare';
import { english, type Translate } from '../text/language';
import { counted } from './counted';
import { addCounts, noCounts, type SeverityCounts, severitySuffix, totalCount } from './counts';

/** A proposal in the list that `report` writes. It crosses threads and is cached, so it is plain data. */
export interface ListEntry {
  /** Relative to the current folder if it is below it. */
  readonly path: string;
  /** The whole path, where `path` is not enough to find the file. */
  readonly file?: string;
  /** Id of the family. */
  readonly family: string;
  /** Without leading zeros; null if neither the file name nor the title has one. */
  readonly number: string | null;
  /** Plain text without the number. */
  readonly title: string;
  /** As written; null if there is none. */
  readonly status: string | null;
  readonly stage: Stage;
  /** The required sections and how many of them are written. */
  readonly sections: Progress;
  readonly problems: SeverityCounts;
  /** The rules that reported something, the first of each in the order of the document. */
  readonly rules: readonly RuleCount[];
  /** The month in which it was begun, as its metadata or its name has it: `2026-03`; only the year where that is known, null without. */
  readonly begun: string | null;
}

/** How often a rule reported something in a proposal. */
export interface RuleCount {
  readonly rule: string;
  readonly count: number;
  /** The line of the first finding, from 1. */
  readonly line: number;
  /** The name of the sidecar file beside the proposal, where the findings are in that. */
  readonly sidecar?: string;
}

/** The findings in a sidecar file; `path` is that of the proposal it belongs to. */
export interface MetadataFindings extends Pick<ListEntry, 'path' | 'problems' | 'rules'> {
  /** The name of the sidecar file. */
  readonly sidecar: string;
}

/** What `report` writes, in all formats. */
export interface ProposalList {
  /** Sorted by number, then by path; those without a number come last. */
  readonly proposals: readonly ListEntry[];
  readonly totals: Totals;
}

/** Sums over all proposals. */
export interface Totals {
  readonly proposals: number;
  /** The number of proposals in which all required sections are written. */
  readonly done: number;
  readonly sections: Progress;
  readonly problems: SeverityCounts;
}

/** Adds the findings in sidecar files to the entries of their proposals. Those without a listed proposal are dropped. */
export function withMetadataFindings(
  entries: readonly ListEntry[],
  metadata: readonly MetadataFindings[],
): readonly ListEntry[] {
  const byPath = new Map(metadata.map((findings) => [findings.path, findings]));
  return entries.map((entry) => {
    const findings = byPath.get(entry.path);
    if (!findings) return entry;
    const rules = findings.rules.map((rule) => ({ ...rule, sidecar: findings.sidecar }));
    return {
      ...entry,
      problems: addCounts(entry.problems, findings.problems),
      rules: [...entry.rules, ...rules],
    };
  });
}

/** Sorts the entries and computes the totals. */
export function proposalList(entries: readonly ListEntry[]): ProposalList {
  const sections = entries.reduce(
    (sum, { sections: { done, total } }) => ({ done: sum.done + done, total: sum.total + total }),
    { done: 0, total: 0 },
  );
  const totals: Totals = {
    proposals: entries.length,
    done: entries.filter((entry) => entry.sections.done === entry.sections.total).length,
    sections,
    problems: entries.reduce((sum, { problems }) => addCounts(sum, problems), noCounts),
  };
  return { proposals: [...entries].sort(compareEntries), totals };
}

function compareEntries(a: ListEntry, b: ListEntry): number {
  return sortNumber(a) - sortNumber(b) || compareText(a.path, b.path);
}

function sortNumber({ number }: ListEntry): number {
  return number === null ? Number.MAX_VALUE : Number(number);
}

/** `3 proposals, 1 with all required sections, 2 findings (1 error, 1 warning)`. */
export function totalsLine({ proposals, done, problems }: Totals, t: Translate = english.t): string {
  const findings = counted.findings(totalCount(problems), t) + severitySuffix(problems, t);
  return t('{0}, {1} with all required sections, {2}', counted.proposals(proposals, t), done, findings);
}
