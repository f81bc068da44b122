import type { Finding, Fix, Remark, Severity } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import type { Others, Rule } from '../proposal/rule';
import type { Suppression } from '../proposal/suppressions';
import { rules as allRules } from '../rules/index.generated';
import { levelOf } from './level-of';
import { readsPart } from './reads-part';

/** What the rules say of a proposal. */
export interface Report {
  /** Sorted by start, then by end, then by rule. */
  readonly findings: readonly Finding[];
  /** Rules that threw, which is a defect of theirs; the others have run. Grows when fixes that are made only now throw. */
  readonly failures: readonly Failure[];
}

/** A rule that threw. */
interface Failure {
  readonly rule: string;
  readonly error: unknown;
}

/** Runs the rules on a proposal: those that are on for it, each finding as severe as its stage and settings make it. Never throws. */
export function lint(proposal: Proposal, rules: readonly Rule[] = allRules): Report {
  const findings: Finding[] = [];
  const failures: Failure[] = [];
  const silencer = new Silencer(proposal.suppressions);
  const run = rules.filter((rule) => isOn(rule, proposal));
  for (const rule of [...run.filter(({ last }) => !last), ...run.filter(({ last }) => last)]) {
    try {
      const others: Others = {
        ids: allRules.map(({ id }) => id),
        mayNeed: (suppression, id) =>
          silencer.hasSilenced(suppression, id) || !run.some((one) => one.id === id && !one.last),
      };
      const found = [...rule.check(proposal, others)].map((remark) =>
        findingOf(rule, remark, proposal, failures),
      );
      findings.push(...found.filter((finding) => !silencer.silences(finding)));
    } catch (error) {
      failures.push({ rule: rule.id, error });
    }
  }
  return { findings: findings.sort(inOrder), failures };
}

function isOn(rule: Rule, proposal: Proposal): boolean {
  return proposal.settings.rules.get(rule.id)?.value !== 'off' && readsPart(rule, proposal);
}

function findingOf(rule: Rule, remark: Remark, proposal: Proposal, failures: Failure[]): Finding {
  const { span, message, fixes = [], related = [] } = remark;
  let made = typeof fixes === 'function' ? undefined : fixes;
  return {
    rule: rule.id,
    severity: severityOf(rule, remark, proposal),
    span,
    message,
    get fixes() {
      made ??= madeBy(rule, fixes as () => readonly Fix[], failures);
      return made;
    },
    // What it was when the proposal was begun stands in no file.
    related: proposal.schema.current ? related.filter((one) => one.in !== 'template') : related,
    unnecessary: rule.unnecessary ?? false,
  };
}

function madeBy(rule: Rule, make: () => readonly Fix[], failures: Failure[]): readonly Fix[] {
  try {
    return make();
  } catch (error) {
    failures.push({ rule: rule.id, error });
    return [];
  }
}

/** What somebody chose, else what the rule says of this one, else of this stage, else of all. */
function severityOf(rule: Rule, remark: Remark, proposal: Proposal): Severity {
  const { value } = levelOf(rule, proposal);
  const graded = proposal.settings.rules.has(rule.id) ? undefined : remark.severity;
  return graded ?? (value === 'off' ? rule.severity : value);
}

/** Applies the suppressions of a document, and remembers which of them were of use. */
class Silencer {
  readonly #used = new Map<Suppression, Set<string>>();

  constructor(private readonly suppressions: readonly Suppression[]) {}

  silences({ rule, span }: Finding): boolean {
    const all = this.suppressions.filter(
      ({ scope, rules }) =>
        scope && scope.start <= span.start && span.start <= scope.end && rules.some(({ id }) => id === rule),
    );
    for (const one of all) this.#used.set(one, (this.#used.get(one) ?? new Set()).add(rule));
    return all.length > 0;
  }

  hasSilenced(suppression: Suppression, rule: string): boolean {
    return this.#used.get(suppression)?.has(rule) ?? false;
  }
}

function inOrder(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : Number(a.rule > b.rule))
  );
}
