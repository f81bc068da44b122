import type { Finding } from '../proposal/finding';
import type { CheckedDocument, Rule, UnusedSuppression } from '../proposal/rule';
import { ruleIds } from '../proposal/rule-ids.generated';
import type { Suppression } from '../proposal/suppressions';

/** Applies the suppressions of a document, and records which of them had an effect. */
export class SuppressionUse {
  readonly #used = new Map<Suppression, Set<string>>();

  constructor(readonly suppressions: readonly Suppression[]) {}

  /** True when a finding is suppressed. */
  suppresses({ rule, span }: Finding): boolean {
    const matching = this.suppressions.filter(
      ({ covers, rules }) =>
        covers &&
        covers.start <= span.start &&
        span.start <= covers.end &&
        rules.some(({ id }) => id === rule),
    );
    for (const suppression of matching) {
      const used = this.#used.get(suppression) ?? new Set();
      this.#used.set(suppression, used.add(rule));
    }
    return matching.length > 0;
  }

  /** True when a suppression has suppressed a finding of a rule. */
  hasSuppressed(suppression: Suppression, rule: string): boolean {
    return this.#used.get(suppression)?.has(rule) ?? false;
  }
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
