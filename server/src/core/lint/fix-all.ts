import type { Finding, Fix } from '../model/finding';
import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';
import { rules as allRules } from '../rules/index.generated';
import { applyEdits, areDisjoint, type TextEdit } from '../text/edits';
import { lint } from './lint';

/** More rounds than any document needs: a fix that undoes another must not run forever. */
const maxRounds = 20;

/**
 * The proposal with every `always` fix of `rules` made, again and again until none is left; the proposal itself when there is
 * none. A second call changes nothing.
 */
export function fixAll(proposal: Proposal, rules: readonly Rule[] = allRules): Proposal {
  const seen = new Set<string>();
  let current = proposal;
  for (let round = 0; round < maxRounds && !seen.has(current.text); round++) {
    seen.add(current.text);
    const edits = compatibleEdits(lint(current, rules).findings.map(safeFixOf));
    const text = applyEdits(current.text, edits);
    if (text === current.text) return current;
    current = current.withText(text);
  }
  return current;
}

/** The `always` fix of a finding; undefined when a person has to choose. */
export function safeFixOf(finding: Finding): Fix | undefined {
  return finding.fixes.find((fix) => fix.applies === 'always');
}

/** The edits of fixes, each fix whole or left out when it overlaps an earlier one. */
export function compatibleEdits(fixes: readonly (Fix | undefined)[]): readonly TextEdit[] {
  let edits: readonly TextEdit[] = [];
  for (const fix of fixes) {
    const more = edits.concat(fix?.edits ?? []);
    if (areDisjoint(more)) edits = more;
  }
  return edits;
}
