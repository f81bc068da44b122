import type { ProposalDocument } from '../proposal/proposal-document';
import type {
  CheckedDocument,
  CommentRule,
  InAllRevisions,
  InputsRule,
  Rule,
  RuleInputs,
} from '../proposal/rule';
import { sameElements } from '../text/same-elements';
import { inputOf } from './inputs';
import type { AnyRemark } from './placed-finding';

/** What one rule reported, and what it read. */
export interface RuleResult {
  /** The inputs of the rule; for a comment rule, the list of comments. */
  readonly inputs: readonly unknown[];
  readonly remarks: readonly AnyRemark[];
  /** For a structural rule: its inputs according to each later revision of the template that was consulted. */
  readonly inputsSince?: readonly (readonly unknown[])[];
  /** For a comment rule: the remarks on each comment. */
  readonly byComment?: WeakMap<object, readonly AnyRemark[]>;
}

/** Runs a rule on a document, unless `previousResult` is known to be the same. Throws if the rule throws. */
export function resultOf(
  rule: Rule,
  document: CheckedDocument,
  previousResult: RuleResult | undefined,
): RuleResult {
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
  if (
    previousResult &&
    sameElements(inputs, previousResult.inputs) &&
    isSameSince(rule, document, previousResult)
  )
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

function isSameSince(rule: InputsRule, document: CheckedDocument, { inputsSince = [] }: RuleResult): boolean {
  return (
    document.kind !== 'proposal' ||
    inputsSince.every((inputs, i) => sameElements(inputsOf(rule, document.bySince(i)), inputs))
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
