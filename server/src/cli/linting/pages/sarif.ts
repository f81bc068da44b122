import { rules } from '../../../core/rules/index.generated';
import type { Checked } from './checked';
import { sarifResult } from './sarif-result';

const indexes = new Map(rules.map(({ id }, index) => [id, index]));

/** SARIF results, with commas between them; empty without findings. */
export function sarifPage({ proposal, findings }: Checked): string {
  return findings
    .map((finding) => JSON.stringify(sarifResult(proposal, finding, indexes.get(finding.rule) ?? -1)))
    .join(',');
}
