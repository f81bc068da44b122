import { shownTemplate } from '../documents';
import { shownPath } from '../files';
import type { Sheet } from '../output';
import { placeOf } from './place';
import type { Checked, Reporter } from './reporter';

/**
 * One JSON document: `{version: 1, documents: [{path, family, template, findings: [{rule, severity, message, line, column, endLine,
 * endColumn, fix}]}]}`. Every proposal is listed, also without findings.
 */
export function jsonReporter(sheet: Sheet): Reporter {
  const documents: unknown[] = [];
  return {
    add: (checked) => void documents.push(entryOf(checked)),
    end: () => sheet.line(JSON.stringify({ version: 1, documents })),
  };
}

function entryOf({ proposal, findings }: Checked) {
  return {
    path: shownPath(proposal.path ?? ''),
    family: proposal.template.family.id,
    template: shownTemplate(proposal.template),
    findings: findings.map(({ rule, severity, message, span, fixes }) => ({
      rule,
      severity,
      message,
      ...placeOf(proposal.document, span),
      fix: fixes[0]?.applies ?? null,
    })),
  };
}
