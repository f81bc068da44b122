import type { Severity } from '../../core/proposal/finding';

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
export function severitySuffix(counts: SeverityCounts): string {
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) =>
      severity === 'information' ? `${counts[severity]} ${severity}` : plural(counts[severity], severity),
    );
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

/** `1 finding`, `2 findings`. */
export function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The number of times each word occurs, in the order of first occurrence: `2 toc-stale, 1 placeholder`. */
export function countWords(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, number]) => `${number} ${word}`).join(', ');
}
