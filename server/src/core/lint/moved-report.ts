import type { Shift } from '../markdown/blocks/shift';
import { shifted } from '../markdown/blocks/shift';
import type { Finding, Related } from '../proposal/finding';
import type { Report } from './lint';

/**
 * What the rules say of a proposal of which `report` says what they said before it was changed: the same, in other places. Undefined when one of these was
 * changed itself. Fixes refer to the text as it is now: `again` runs the rules on it, once, when a fix is asked for.
 */
export function movedReport(report: Report, shift: Shift, again: () => Report): Report | undefined {
  let fresh: Report | undefined;
  const findings: Finding[] = [];
  for (const [i, finding] of report.findings.entries()) {
    const span = shifted(finding.span, shift);
    const related = finding.related.map((one) => movedRelated(one, shift));
    if (!span || !related.every((one) => one !== undefined)) return undefined;
    findings.push({
      rule: finding.rule,
      severity: finding.severity,
      span,
      message: finding.message,
      get fixes() {
        fresh ??= again();
        return fresh.findings[i]?.fixes ?? [];
      },
      related,
      unnecessary: finding.unnecessary,
    });
  }
  return { findings, failures: report.failures };
}

function movedRelated(related: Related, shift: Shift): Related | undefined {
  if (related.in !== 'document') return related;
  const span = shifted(related.span, shift);
  return span && { ...related, span };
}
