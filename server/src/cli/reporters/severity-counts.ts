import type { Tally } from '../work';
import { count } from './counts';

/** `1 error, 2 warnings, 1 information`: the severities that there are, the worst first; empty when there is none. */
export function severityCounts(tally: Tally): string {
  return (['error', 'warning', 'information', 'hint'] as const)
    .filter((severity) => tally[severity] > 0)
    .map((severity) =>
      severity === 'information' ? `${tally[severity]} ${severity}` : count(tally[severity], severity),
    )
    .join(', ');
}
