import type { BlockPlace } from '../markdown/blocks/block';
import {
  type Finding,
  type Fix,
  type FixesOrFailure,
  isGrave,
  type Related,
  type Remark,
  type RemarkPlace,
  type RemarkRelated,
  severityRank,
} from '../proposal/finding';
import type { Governing } from '../proposal/governing';
import type { ProposalDocument } from '../proposal/proposal-document';
import type {
  CheckedDocument,
  CommentRule,
  InAllRevisions,
  InputsRule,
  Rule,
  RuleInputs,
} from '../proposal/rule';
import type { Settings } from '../proposal/settings';
import { rules as allRules } from '../rules/index.generated';
import { compareText } from '../text/compare';
import { type Span, slice } from '../text/span';
import { inputOf } from './inputs';
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

/** A finding, and the remark that it was made from. */
export interface PlacedFinding extends Finding {
  readonly remark: AnyRemark;
}

/** A rule that threw. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

type AnyRemark = Remark<CheckedDocument>;

/** What each rule reported on a version of a document, and what it read. */
export interface LintResults {
  readonly governing: Governing;
  readonly settings: Settings;
  readonly byRule: ReadonlyMap<Rule, RuleResult>;
}

/** What one rule reported, and what it read. */
interface RuleResult {
  /** The inputs of the rule; for a comment rule, the list of comments. */
  readonly inputs: readonly unknown[];
  readonly remarks: readonly AnyRemark[];
  /** For a structural rule: its inputs according to each later revision of the template that was consulted. */
  readonly inputsSince?: readonly (readonly unknown[])[];
  /** For a comment rule: the remarks on each comment. */
  readonly byComment?: WeakMap<object, readonly AnyRemark[]>;
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
      const severity = result.remarks.length > 0 ? ruleSeverityOf(rule, document) : undefined;
      const causes = new Set<string>();
      for (const remark of result.remarks) {
        const own = severity && findingSeverity(rule, remark, severity, document, causes);
        const isDoubtful =
          own === 'hint' &&
          (remark.severity === 'hint' ||
            severity?.isDoubtful === true ||
            limitInPractice(remark, document) === 'hint');
        const finding = findingOf(rule, remark, own ?? rule.severity, document, isDoubtful);
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

function resultOf(rule: Rule, document: CheckedDocument, previousResult: RuleResult | undefined): RuleResult {
  return rule.reads === 'comment'
    ? commentResult(rule as CommentRule, document, previousResult)
    : inputsResult(rule as InputsRule, document, previousResult);
}

function inputsResult(
  rule: InputsRule,
  document: CheckedDocument,
  previousResult: RuleResult | undefined,
): RuleResult {
  const inputs = inputsOf(rule, document);
  if (previousResult && isSame(inputs, previousResult.inputs) && isSameSince(rule, document, previousResult))
    return previousResult;
  const check = (inAllRevisions: InAllRevisions) => [
    ...rule.check(named(rule, inputs), document.governing, inAllRevisions),
  ];
  const remarks = check(() => true);
  const isOneRevision = document.kind !== 'proposal' || document.governing.since.length === 0;
  if (!rule.isStructural || isOneRevision || remarks.length === 0) return { inputs, remarks };
  const { agreed, inputsSince } = agreement(rule, document, remarks);
  const isAgreed = (remark: AnyRemark) => keysOf(remark).every((key) => agreed.has(key));
  if (remarks.every(isAgreed)) return { inputs, remarks, inputsSince };
  return { inputs, remarks: check((key) => agreed.has(key)).filter(isAgreed), inputsSince };
}

/**
 * Returns the keys of the remarks that the rule also reports for each later revision of the template, and the inputs read for that. Revisions that cannot change the
 * result are not consulted.
 */
function agreement(
  rule: InputsRule,
  document: ProposalDocument,
  remarks: readonly AnyRemark[],
): { agreed: ReadonlySet<string>; inputsSince: readonly (readonly unknown[])[] } {
  let agreed = new Set(remarks.flatMap(keysOf));
  const inputsSince: (readonly unknown[])[] = [];
  for (let i = 0; i < document.governing.since.length && agreed.size > 0; i++) {
    const later = document.bySince(i);
    const inputs = inputsOf(rule, later);
    inputsSince.push(inputs);
    const keys = new Set([...rule.check(named(rule, inputs), later.governing, () => true)].flatMap(keysOf));
    agreed = new Set([...agreed].filter((key) => keys.has(key)));
  }
  return { agreed, inputsSince };
}

function keysOf({ keys, message }: AnyRemark): readonly string[] {
  return keys ?? [message];
}

function inputsOf(rule: InputsRule, document: CheckedDocument): readonly unknown[] {
  return rule.reads.map((name) => inputOf(name, document));
}

function named({ reads }: InputsRule, inputs: readonly unknown[]): RuleInputs {
  return Object.fromEntries(reads.map((name, i) => [name, inputs[i]])) as unknown as RuleInputs;
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.every((value, i) => value === b[i]);
}

function isSameSince(rule: InputsRule, document: CheckedDocument, { inputsSince = [] }: RuleResult): boolean {
  return (
    document.kind !== 'proposal' ||
    inputsSince.every((inputs, i) => isSame(inputsOf(rule, document.bySince(i)), inputs))
  );
}

function commentResult(
  rule: CommentRule,
  { document, governing }: CheckedDocument,
  previousResult: RuleResult | undefined,
): RuleResult {
  const comments = document.facts('comments');
  if (previousResult?.inputs[0] === comments) return previousResult;
  const byComment = previousResult?.byComment ?? new WeakMap<object, readonly AnyRemark[]>();
  const remarks = comments.flatMap((comment) => {
    const reported = byComment.get(comment) ?? [...rule.check(comment, governing)];
    byComment.set(comment, reported);
    return reported;
  });
  return { inputs: [comments], remarks, byComment };
}

function findingOf(
  rule: Rule,
  remark: AnyRemark,
  severity: Finding['severity'],
  document: CheckedDocument,
  isDoubtful: boolean,
): PlacedFinding {
  const span = spanOf(remark.at, document);
  const onlyOnRequest = isDoubtful || remark.onlyOnRequest === true;
  let computed: FixesOrFailure | undefined;
  return {
    rule: rule.id,
    severity,
    span,
    message: remark.message,
    related: remark.related?.flatMap((related) => relatedOf(related, document)) ?? none,
    unnecessary: rule.unnecessary ?? false,
    ...(rule.isGuidance ? { mark: beginningOf(remark.at, span) } : {}),
    ...(remark.includes ? { included: remark.includes.map(({ at }) => spanOf(at, document)) } : {}),
    remark,
    onlyOnRequest,
    fixes: () => {
      computed ??= fixesOf(remark, document, span, onlyOnRequest);
      return computed;
    },
    fixError: () => computed?.error,
  };
}

//   <!-- What is the goal? -->     Explain the design in detail.
//   ^^^^                           ^^^^^^^^^^^^^^^^^^
/** The beginning of the text at a place with this span in the document: the start of a comment, or the first words. */
function beginningOf(place: RemarkPlace, span: Span): Span {
  if (place === undefined || place === 'end') return span;
  const [start = ''] = /^(?:<!--|\S+(?:[ \t]+\S+){0,2})/.exec(slice(place.block.text, place.span)) ?? [];
  return { start: span.start, end: Math.min(span.start + start.length, span.end) };
}

/** The fixes of a remark. Those of a finding that is only a hint, because the template or practice may not require it, apply on request. */
function fixesOf(
  remark: AnyRemark,
  document: CheckedDocument,
  span: Span,
  onlyOnRequest: boolean,
): FixesOrFailure {
  try {
    const fixes = remark.fixes?.(document, span) ?? [];
    return { fixes: onlyOnRequest ? fixes.map((fix): Fix => ({ ...fix, applies: 'on-request' })) : fixes };
  } catch (error) {
    return { fixes: [], error };
  }
}

const none: readonly never[] = [];

function spanOf(place: RemarkPlace, { document }: CheckedDocument): Span {
  if (place === undefined) return { start: 0, end: 0 };
  if (place !== 'end') return document.spanOf(place);
  // String.trimEnd would treat a byte order mark as whitespace.
  let end = document.text.length;
  while (end > 0 && ' \t\r\n'.includes(document.text.charAt(end - 1))) end--;
  return { start: end, end };
}

function relatedOf(related: RemarkRelated, document: CheckedDocument): readonly Related[] {
  const { message } = related;
  if ('path' in related) return [{ message, in: 'file', path: related.path }];
  if ('at' in related) return [{ message, in: 'document', span: spanOf(related.at, document) }];
  // There is no file with the text of an earlier revision of the template.
  const { schema, current } = document.governing;
  return schema === current ? [{ message, in: 'template', span: related.inTemplate }] : [];
}

/** The place of a finding's remark in blocks; undefined where it is not in one. */
export function placeOf({ remark }: PlacedFinding): BlockPlace | undefined {
  return remark.at === 'end' ? undefined : remark.at;
}

function inOrder(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || compareText(a.rule, b.rule);
}
