import type { Finding } from '../model/finding';
import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';
import { rules as allRules } from '../rules/index.generated';

/** What the rules say of a proposal. */
export interface Report {
  /** Sorted by start, then by end, then by rule. */
  readonly findings: readonly Finding[];
  /** Rules that threw, which is a defect of theirs; the others have run. */
  readonly failures: readonly { readonly rule: string; readonly error: unknown }[];
}

/** Runs the rules on a proposal. Never throws. */
export function lint(proposal: Proposal, rules: readonly Rule[] = allRules): Report {
  const findings: Finding[] = [];
  const failures: { rule: string; error: unknown }[] = [];
  for (const rule of rules) {
    try {
      findings.push(...findingsOf(rule, proposal));
    } catch (error) {
      failures.push({ rule: rule.id, error });
    }
  }
  return { findings: findings.sort(inOrder), failures };
}

function findingsOf(rule: Rule, proposal: Proposal): readonly Finding[] {
  return [...rule.check(proposal)].map(
    ({ span, message, fixes = [], related = [], severity = rule.severity }) => ({
      rule: rule.id,
      severity,
      span,
      message,
      fixes,
      related,
      unnecessary: rule.unnecessary ?? false,
    }),
  );
}

function inOrder(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule);
}
