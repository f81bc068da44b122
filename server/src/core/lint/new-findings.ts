import { rules } from '../rules/index.generated';
import type { LintReport } from './lint';
import type { PlacedFinding } from './placed-finding';

const structural = new Set(rules.filter(({ isStructural }) => isStructural).map(({ id }) => id));

/** The findings of a report without the structural ones that an earlier version of the document already had. */
export function newFindings(report: LintReport, earlier: LintReport): readonly PlacedFinding[] {
  const known = new Set(
    earlier.findings.flatMap((finding) => [...keysOf(finding), finding.message].map(named(finding))),
  );
  return report.findings.filter((finding) => {
    if (!structural.has(finding.rule)) return true;
    const name = named(finding);
    return !known.has(name(finding.message)) && !keysOf(finding).every((key) => known.has(name(key)));
  });
}

function keysOf({ remark, message }: PlacedFinding): readonly string[] {
  return remark.keys ?? [message];
}

function named({ rule }: PlacedFinding): (key: string) => string {
  return (key) => `${rule} ${key}`;
}
