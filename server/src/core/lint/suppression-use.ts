import type { Finding } from '../proposal/finding';
import type { CheckedDocument, Rule, UnusedSuppression } from '../proposal/rule';
import { ruleIds } from '../proposal/rule-ids.generated';
import type { Suppression } from '../proposal/suppressions';
import { firstFrom } from '../text/binary-search';
import type { Span } from '../text/span';

/** Applies the suppressions of a document, and records which of them had an effect. */
export class SuppressionUse {
  /** The suppressed spans by rule: in order, neither overlapping nor touching. */
  readonly #covered: ReadonlyMap<string, readonly Span[]>;
  /** The starts of the findings that were suppressed, by rule. */
  readonly #suppressed = new Map<string, { readonly starts: number[]; isSorted: boolean }>();

  constructor(readonly suppressions: readonly Suppression[]) {
    this.#covered = coveredByRule(suppressions);
  }

  /** True when a finding is suppressed. */
  suppresses({ rule, span }: Pick<Finding, 'rule' | 'span'>): boolean {
    const spans = this.#covered.get(rule) ?? [];
    const covering = spans[firstFrom(spans, ({ end }) => end >= span.start)];
    if (!covering || covering.start > span.start) return false;
    const suppressed = this.#suppressed.get(rule) ?? { starts: [], isSorted: true };
    suppressed.starts.push(span.start);
    suppressed.isSorted = false;
    this.#suppressed.set(rule, suppressed);
    return true;
  }

  /** True when a suppression has suppressed a finding of a rule. */
  hasSuppressed({ covers, rules }: Suppression, rule: string): boolean {
    const suppressed = this.#suppressed.get(rule);
    if (!suppressed || !covers || !rules.some(({ id }) => id === rule)) return false;
    if (!suppressed.isSorted) suppressed.starts.sort((a, b) => a - b);
    suppressed.isSorted = true;
    const first = suppressed.starts[firstFrom(suppressed.starts, (start) => start >= covers.start)];
    return first !== undefined && first <= covers.end;
  }
}

function coveredByRule(suppressions: readonly Suppression[]): ReadonlyMap<string, readonly Span[]> {
  const all = new Map<string, Span[]>();
  for (const { covers, rules } of suppressions) {
    if (!covers) continue;
    for (const id of new Set(rules.map((rule) => rule.id))) {
      const spans = all.get(id) ?? [];
      spans.push(covers);
      all.set(id, spans);
    }
  }
  return new Map([...all].map(([id, spans]) => [id, joined(spans)]));
}

/** Spans in order; those that overlap or touch are joined. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}

/** The suppressions of rules that have run and reported nothing where they apply. Those that are not valid are left out: rule `suppression-unknown` reports them. */
export function unusedSuppressions(
  use: SuppressionUse,
  rulesThatRan: readonly Rule[],
  { document }: CheckedDocument,
): readonly UnusedSuppression[] {
  const hasRun = new Set(rulesThatRan.map(({ id }) => id));
  return use.suppressions.flatMap((suppression) => {
    if (suppression.isInline || !suppression.scope) return [];
    const rules = suppression.rules.filter(
      ({ id }) => ruleIds.includes(id) && hasRun.has(id) && !use.hasSuppressed(suppression, id),
    );
    const place = document.placeOf(suppression.span);
    return rules.length > 0 && place ? [{ place, suppression, rules }] : [];
  });
}
