import { count } from '../reporters/counts';
import { severityCounts } from '../reporters/severity-counts';
import { totalOf } from '../work';
import type { Totals } from './overview';

/** `3 proposals, 1 with all required sections, 2 problems (1 error, 1 warning)`. */
export function totalsLine({ proposals, done, problems }: Totals): string {
  const total = totalOf(problems);
  const kinds = total > 0 ? ` (${severityCounts(problems)})` : '';
  return `${count(proposals, 'proposal')}, ${done} with all required sections, ${count(total, 'problem')}${kinds}`;
}
