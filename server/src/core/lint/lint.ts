import { dropParsedTrees } from '../markdown/blocks/recent-trees';
import { isGrave, severityRank } from '../proposal/finding';
import type { Governing } from '../proposal/governing';
import type { CheckedDocument, InputsRule, Rule, RuleInputs } from '../proposal/rule';
import type { Settings } from '../proposal/settings';
import { rules as allRules } from '../rules/index.generated';
import type { Span } from '../text/span';
import { readQueries } from './inputs';
import { findingOf, inOrder, type PlacedFinding, spanOf } from './placed-finding';
import { type RuleResult, resultOf } from './rule-results';
import { findingSeverity, isOn, limitInPractice, ruleSeverityOf } from './rule-severity';
import { SuppressionUse, unusedSuppressions } from './suppression-use';

/** What the rules report on one version of a document. */
export interface LintReport {
  /** Sorted by start, then by end, then by rule. */
  readonly findings: readonly PlacedFinding[];
  /** Rules that threw, which is a bug in the rule. All other rules have run. */
  readonly failures: readonly RuleFailure[];
  /** Results that linting the next version of the document may reuse. */
  readonly results: LintResults;
}

/** A rule that threw. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

/** What each rule reported on a version of a document, and what it read. */
export interface LintResults {
  readonly governing: Governing;
  readonly settings: Settings;
  readonly byRule: ReadonlyMap<Rule, RuleResult>;
}

/**
 * Runs the rules that are on for a document. Never throws. `previous` are the results for an earlier version with the same files around it: a rule whose inputs are the same
 * objects is not run again. The report never differs from that of a first run.
 */
export function lint(
  document: CheckedDocument,
  rules: readonly Rule[] = allRules,
  previous?: LintResults,
): LintReport {
  const { governing, settings } = document;
  const previousResults =
    previous?.governing === governing && previous.settings === settings ? previous.byRule : undefined;
  const on = rules.filter(
    (rule) => isOn(rule, document) && (rule.isImmediate === true || !governing.isProvisional),
  );
  const byRule = new Map<Rule, RuleResult>();
  const failures: RuleFailure[] = [];
  const findings: PlacedFinding[] = [];
  const suppressed: PlacedFinding[] = [];
  const use = new SuppressionUse(document.kind === 'metadata' ? [] : document.suppressions);
  const attempt = (rule: Rule, run: () => RuleResult) => {
    try {
      const result = run();
      byRule.set(rule, result);
      const ruleSeverity = result.remarks.length > 0 ? ruleSeverityOf(rule, document) : undefined;
      const causes = new Set<string>();
      for (const remark of result.remarks) {
        const severity = ruleSeverity && findingSeverity(rule, remark, ruleSeverity, document, causes);
        const isDoubtful =
          severity === 'hint' &&
          (remark.severity === 'hint' ||
            ruleSeverity?.isDoubtful === true ||
            limitInPractice(remark, document) === 'hint');
        const finding = findingOf(rule, remark, severity ?? rule.severity, document, isDoubtful);
        if (use.suppresses(finding)) {
          suppressed.push(finding);
          continue;
        }
        findings.push(finding);
        if (remark.cause !== undefined && isGrave(finding.severity)) causes.add(remark.cause);
      }
    } catch (error) {
      failures.push({ rule: rule.id, error });
    }
  };
  try {
    readQueries(document);
  } catch {
    // The rules that need what cannot be read fail, and are reported.
  }
  const [first, last] = [on.filter((rule) => !readsUnused(rule)), on.filter(readsUnused)];
  for (const rule of first) attempt(rule, () => resultOf(rule, document, previousResults?.get(rule)));
  // Unused suppressions are known only after all other rules have run.
  for (const rule of last)
    attempt(rule, () => {
      const unused = unusedSuppressions(use, first, document);
      const inputs = { unusedSuppressions: unused } as unknown as RuleInputs;
      return { inputs: [unused], remarks: [...(rule as InputsRule).check(inputs, governing, () => true)] };
    });
  const reported = withoutIncluded(findings, suppressed, document).sort(inOrder);
  dropParsedTrees();
  return { findings: reported, failures, results: { governing, settings, byRule } };
}

/** The findings without those that another one includes, which may be suppressed. */
function withoutIncluded(
  findings: readonly PlacedFinding[],
  suppressed: readonly PlacedFinding[],
  document: CheckedDocument,
): PlacedFinding[] {
  const included = new Map<string, number>();
  const name = (rule: string, { start, end }: Span) => `${rule} ${start} ${end}`;
  for (const { remark, severity } of [...findings, ...suppressed])
    for (const { rule, at } of remark.includes ?? [])
      included.set(name(rule, spanOf(at, document)), severityRank[severity]);
  return findings.filter(
    ({ rule, span, severity }) => (included.get(name(rule, span)) ?? -1) < severityRank[severity],
  );
}

function readsUnused({ reads }: Rule): boolean {
  return reads.includes('unusedSuppressions');
}
