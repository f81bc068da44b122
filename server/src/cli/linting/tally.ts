import type { Finding } from '../../core/proposal/finding';
import { noTally, type Tally } from '../work';

/** True when a finding is more than a matter of taste: hints alone leave a run clean. */
export function counts({ severity }: Finding): boolean {
  return severity !== 'hint';
}

/** How many findings there are of each severity. */
export function tallyOf(findings: readonly Finding[]): Tally {
  const tally = { ...noTally };
  for (const { severity } of findings) tally[severity]++;
  return tally;
}
