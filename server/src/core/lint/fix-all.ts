import { MarkdownDocument } from '../markdown/document';
import type { Finding, Fix } from '../proposal/finding';
import type { CheckedDocument, Rule } from '../proposal/rule';
import { rules as allRules } from '../rules/index.generated';
import { applyEdits, areDisjoint, type TextEdit } from '../text/edits';
import { lint } from './lint';

/** More rounds than any document needs: fixes that undo each other must not run forever. */
const maxRounds = 20;

/**
 * The text of a document after all safe fixes of `rules`, again and again until none is left. A second call changes nothing.
 */
export function fixAll(document: CheckedDocument, rules: readonly Rule[] = allRules): string {
  const seen = new Set<string>();
  let current = document;
  for (let round = 0; round < maxRounds && !seen.has(current.text); round++) {
    seen.add(current.text);
    // Two fixes at one place are made one after the other: the second depends on what the first wrote.
    const edits = compatibleEdits(lint(current, rules).findings.map(safeFixOf), 'apart');
    const text = applyEdits(current.text, edits);
    if (text === current.text) return text;
    current = current.withDocument(new MarkdownDocument(text, current.document));
  }
  return current.text;
}

/** The safe fix of a finding; undefined when a person has to choose. */
export function safeFixOf(finding: Finding): Fix | undefined {
  return finding.fixes().fixes.find((fix) => fix.applies === 'always');
}

/** The edits of the fixes that do not overlap an earlier fix; with `apart`, also not of those that insert text where an earlier fix does. */
export function compatibleEdits(
  fixes: readonly (Fix | undefined)[],
  how: 'together' | 'apart' = 'together',
): readonly TextEdit[] {
  let edits: readonly TextEdit[] = [];
  for (const fix of fixes) {
    const own = fix?.edits ?? [];
    const places = new Set(edits.map(({ span }) => span.start));
    if (how === 'apart' && own.some(({ span }) => places.has(span.start))) continue;
    const more = edits.concat(own);
    if (areDisjoint(more)) edits = more;
  }
  return edits;
}
