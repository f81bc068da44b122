import { MarkdownDocument } from '../markdown/document';
import type { Finding, Fix } from '../proposal/finding';
import type { CheckedDocument, Rule } from '../proposal/rule';
import { rules as allRules } from '../rules/index.generated';
import { applyEdits, areDisjoint, type TextEdit } from '../text/edits';
import { lint } from './lint';

/** Maximum number of rounds; far more than any document needs. It stops fixes that undo each other. */
const maxRounds = 20;

/**
 * The text of a document after all safe fixes of `rules`, again and again until none is left; `fixOf` selects the fix of a finding. A second call changes nothing: a fix
 * that does not repair its finding is not applied, nor are those of rules that undo each other.
 */
export function fixAll(
  document: CheckedDocument,
  rules: readonly Rule[] = allRules,
  fixOf: (finding: Finding) => Fix | undefined = safeFixOf,
): string {
  const useless = new Set<string>();
  let lastTried = document.text;
  const steps: { readonly text: string; readonly rules: readonly string[] }[] = [];
  let current = document;
  let { findings } = lint(current, rules);
  for (let round = 0; round < maxRounds; round++) {
    const fixable = findings.filter((finding) => !useless.has(keyOf(finding)) && fixOf(finding));
    // Of two fixes at one place, the second waits for the next round: it depends on what the first one writes.
    const fixes = new Set(compatibleFixes(fixable.map(fixOf), 'apart'));
    const edits = editsOf(fixes);
    const text = applyEdits(current.text, edits);
    if (text === current.text) {
      if (useless.size === 0 || text === lastTried) return text;
      // A fix that repaired nothing before may repair its finding after the other fixes. A second run of `fixAll` would find that, and it must not change anything.
      useless.clear();
      lastTried = text;
      continue;
    }
    const fixed = fixable.filter((finding) => fixes.has(fixOf(finding) as Fix));
    const next = current.withDocument(new MarkdownDocument(text, current.document));
    const remaining = lint(next, rules).findings;
    const unrepaired = fixed.filter((finding) => isUnrepaired(finding, edits, findings, remaining));
    if (unrepaired.length > 0) {
      for (const finding of unrepaired) useless.add(keyOf(finding));
      continue;
    }
    steps.push({ text: current.text, rules: fixed.map(({ rule }) => rule) });
    const circle = steps.findIndex((step) => step.text === text);
    if (circle >= 0) return withoutRules(document, rules, steps.slice(circle), fixOf);
    current = next;
    findings = remaining;
  }
  return withoutRules(document, rules, steps.slice(-maxRounds / 2), fixOf);
}

/** The text after the fixes of all rules except those in `steps`, whose fixes undo each other. */
function withoutRules(
  document: CheckedDocument,
  rules: readonly Rule[],
  steps: readonly { readonly rules: readonly string[] }[],
  fixOf: (finding: Finding) => Fix | undefined,
): string {
  const cyclingRules = new Set(steps.flatMap((step) => step.rules));
  const others = rules.filter(({ id }) => !cyclingRules.has(id));
  return cyclingRules.size === 0 ? document.text : fixAll(document, others, fixOf);
}

function keyOf({ rule, message }: Finding): string {
  return `${rule}: ${message}`;
}

/** True when the finding is still there after `edits`: as often as before, and at the same place. */
function isUnrepaired(
  finding: Finding,
  edits: readonly TextEdit[],
  before: readonly Finding[],
  after: readonly Finding[],
): boolean {
  const isSame = (other: Finding) => keyOf(other) === keyOf(finding);
  const same = after.filter(isSame);
  if (same.length < before.filter(isSame).length) return false;
  const { start } = finding.span;
  const shiftOf = ({ span, text }: TextEdit) => text.length - (span.end - span.start);
  const shift = edits.filter(({ span }) => span.end <= start).reduce((sum, edit) => sum + shiftOf(edit), 0);
  const inserted = edits.find(({ span }) => span.start === start && span.end === start);
  const places = [start + shift, start + shift - (inserted?.text.length ?? 0)];
  return same.some(({ span }) => places.includes(span.start));
}

/** The fix of a finding when a person asks for all fixes of its rule; undefined when each has to be chosen. */
export function fixInRuleAction(finding: Finding): Fix | undefined {
  return finding.fixes().fixes.find((fix) => fix.applies === 'always' || fix.isInRuleAction);
}

/** The safe fix of a finding; undefined when a person has to choose. */
export function safeFixOf(finding: Finding): Fix | undefined {
  return finding.onlyOnRequest ? undefined : finding.fixes().fixes.find((fix) => fix.applies === 'always');
}

/** The edits of the fixes that do not overlap an earlier fix. */
export function compatibleEdits(fixes: readonly (Fix | undefined)[]): readonly TextEdit[] {
  return editsOf(compatibleFixes(fixes, 'together'));
}

function editsOf(fixes: Iterable<Fix>): readonly TextEdit[] {
  return [...fixes].flatMap((fix) => fix.edits);
}

/** The fixes that do not overlap an earlier fix; with `apart`, also not those that insert text where an earlier fix does. */
export function compatibleFixes(
  fixes: readonly (Fix | undefined)[],
  how: 'together' | 'apart',
): readonly Fix[] {
  let edits: readonly TextEdit[] = [];
  const compatible: Fix[] = [];
  for (const fix of fixes) {
    if (!fix) continue;
    const places = new Set(edits.map(({ span }) => span.start));
    if (how === 'apart' && fix.edits.some(({ span }) => places.has(span.start))) continue;
    const more = edits.concat(fix.edits);
    if (!areDisjoint(more)) continue;
    edits = more;
    compatible.push(fix);
  }
  return compatible;
}
