import { shownPath } from '../../files';
import { shownTemplate } from '../proposals';
import type { Checked } from './checked';
import { placeOf } from './place';

/** `{path, family, template, findings: [{rule, severity, message, line, column, endLine, endColumn, fix}]}`. */
export function jsonPage({ proposal, findings }: Checked): string {
  return JSON.stringify({
    path: shownPath(proposal.path ?? ''),
    family: proposal.schema.family.id,
    template: shownTemplate(proposal.schema),
    findings: findings.map(({ rule, severity, message, span, fixes }) => ({
      rule,
      severity,
      message,
      ...placeOf(proposal.document, span),
      fix: fixes[0]?.applies ?? null,
    })),
  });
}
