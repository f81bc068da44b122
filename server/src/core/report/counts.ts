import type { Severity } from '../proposal/finding';
import { countEach } from '../text/frequency';
import { english, type Translate } from '../text/language';
import { counted } from './counted';

/** The number of findings of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

export const noCounts: SeverityCounts = { error: 0, warning: 0, information: 0, hint: 0 };

const severities = ['error', 'warning', 'information', 'hint'] as const;

/** Counts findings by severity. */
export function countSeverities(findings: readonly { readonly severity: Severity }[]): SeverityCounts {
  const counts = { ...noCounts };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Adds two counts. */
export function addCounts(a: SeverityCounts, b: SeverityCounts): SeverityCounts {
  return {
    error: a.error + b.error,
    warning: a.warning + b.warning,
    information: a.information + b.information,
    hint: a.hint + b.hint,
  };
}

/** The number of findings of all severities. */
export function totalCount({ error, warning, information, hint }: SeverityCounts): number {
  return error + warning + information + hint;
}

/** True if a finding can make a run fail. Hints never do. */
export function canFail({ severity }: { readonly severity: Severity }): boolean {
  return severity !== 'hint';
}

/** ` (1 error, 1 hint)`, to follow a number of findings; severities without findings are left out. Empty if there are none at all. */
export function severitySuffix(counts: SeverityCounts, t: Translate = english.t): string {
  const countedOf: Readonly<Record<Severity, (count: number, t: Translate) => string>> = {
    error: counted.errors,
    warning: counted.warnings,
    information: (count) => t('{0} information', count),
    hint: counted.hints,
  };
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => countedOf[severity](counts[severity], t));
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

/** The number of times each word occurs, in the order of first occurrence: `2 toc-stale, 1 placeholder`. */
export function countWords(words: readonly string[]): string {
  return [...countEach(words)].map(([word, number]) => `${number} ${word}`).join(', ');
}
