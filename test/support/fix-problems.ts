import { fixAll } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import type { Finding, Fix } from '../../server/src/core/proposal/finding';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { applyEdits, areDisjoint, type TextEdit } from '../../server/src/core/text/edits';
import { slice } from '../../server/src/core/text/span';
import { authorsWords } from './authors-words';
import { withText } from './documents';

/** The mistakes of the fixes of a document, one line each: a fix that does not remove its finding, adds others, or loses text. */
export function problemsOfFixes(document: CheckedDocument): readonly string[] {
  const { findings, failures } = lint(document);
  return [
    ...failures.map(({ rule, error }) => `${rule} threw ${String(error)}`),
    ...problemsOfFixAll(document),
    ...findings.flatMap((finding) =>
      finding
        .fixes()
        .fixes.filter(({ edits, rename }) => edits.length > 0 && rename === undefined)
        .flatMap((fix) =>
          problemsOfFix(document, findings, finding, fix).map(
            (problem) => `${finding.rule}: "${fix.title}" ${problem}`,
          ),
        ),
    ),
  ];
}

function problemsOfFixAll(document: CheckedDocument): readonly string[] {
  const fixed = withText(document, fixAll(document));
  const problems: string[] = [];
  if (fixAll(fixed) !== fixed.text) problems.push('"fix all" changes the text a second time');
  const words = (version: CheckedDocument) => authorsWords(version).flatMap(wordsIn);
  const { numberPlaceholder } = document.schema.family;
  const lost = missingWords(words(document), words(fixed)).filter(
    (word) => word !== numberPlaceholder.toLowerCase(),
  );
  if (lost.length > 0) problems.push(`"fix all" removes "${lost.join(' ')}"`);
  return problems;
}

function problemsOfFix(
  document: CheckedDocument,
  findings: readonly Finding[],
  finding: Finding,
  fix: Fix,
): readonly string[] {
  const { text } = document;
  const { title, edits } = fix;
  if (!areDisjoint(edits)) return ['has edits that overlap'];
  const newText = applyEdits(text, edits);
  if (newText === text) return ['changes nothing'];
  const after = withText(document, newText);
  const { findings: left, failures } = lint(after);
  const problems = failures.map(({ rule, error }) => `makes ${rule} throw ${String(error)}`);
  const allowed = [templateText(document), tableText(document)];
  // What such a fix removes or replaces is what the finding marks, or a whole field.
  if (/^(?:Remove|Change|Rename|Restore|Mark as resolved)\b/.test(title))
    allowed.push(slice(text, finding.span), ...relatedTexts(document, finding));
  // The address that a link had is written as Markdown, with entities.
  if (/^(?:Link to|Remove field)\b/.test(title)) allowed.push(...edits.map(({ span }) => slice(text, span)));
  const known = new Set(allowed.flatMap(wordsIn));
  // A word that title and message name may be lost as often as they name it.
  const named = wordsIn(`${title}\n${finding.message}`);
  const unknown = missingWords(wordsIn(text), wordsIn(newText)).filter((word) => !known.has(word));
  // A placeholder may be a part of a word: `enhancementNNNN`.
  const lost = missingWords(unknown, named).filter(
    (word) =>
      !/placeholder$/.test(finding.rule) || !named.some((name) => name.length > 3 && word.includes(name)),
  );
  if (lost.length > 0) problems.push(`removes "${lost.join(' ')}"`);
  if (isLeft(finding, edits, findings, left)) problems.push('does not repair its finding');
  // What was hidden or not read before has findings of its own, and so has what is seen only when the heading above it is right.
  if (revealing.has(finding.rule)) return problems;
  const before = findings.map(causeOf);
  for (const other of left.filter((each) => isSevere(each) && !isInInsertion(each, edits))) {
    const at = before.indexOf(causeOf(other));
    if (at >= 0) before.splice(at, 1);
    else if (!isConsequence(finding.rule, other.rule)) problems.push(`brings "${keyOf(other)}"`);
  }
  return problems;
}

/** The texts in the document that a finding of several mistakes marks as related. */
function relatedTexts({ text }: CheckedDocument, { related = [] }: Finding): readonly string[] {
  return related.flatMap((place) => (place.in === 'document' ? [slice(text, place.span)] : []));
}

/** A finding without the place where something belongs, which is named by what is around it. */
function causeOf({ rule, message }: Finding): string {
  // These quote the whole heading, in which another fix may change words.
  const isAboutHeading = rule === 'title-format' || rule === 'heading-one';
  const shown = isAboutHeading
    ? ''
    : message
        .replace(/^\d+ of \d+ checklist items? .*/, 'items')
        // Another fix may make the quotes of a quoted heading straight.
        .replace(/[\u201C-\u201F]/g, '"')
        .replace(/[\u2018-\u201B]/g, "'");
  return `${rule}: ${shown.replace(/(?:; (?:it belongs|did you mean)| is after heading|: add "<<\[\/UNRESOLVED\]>>"|write "---" after) .*$/, '')}`;
}

/** True for what another rule reports only after a fix: the next step of the same repair. */
function isConsequence(fixed: string, rule: string): boolean {
  if (consequences.has(rule)) return true;
  const isStructural = (id: string) => /^(?:section|heading|title|number|metadata|template)-/.test(id);
  if (isStructural(fixed) && (isStructural(rule) || rule === 'proposal-reference')) return true;
  // The repository's policy for a section applies when it is one of the template.
  if (isStructural(fixed) && rule.startsWith('policy-')) return true;
  // Of several comments that are left only the first is a warning.
  if (fixed === 'guidance-comment' || fixed === 'section-empty') return rule === 'guidance-comment';
  // A new heading is an anchor, and in a file that exists an anchor can be missing.
  if (fixed === 'section-missing' && rule === 'link-syntax') return true;
  if (fixed === 'link-file' && rule === 'link-anchor') return true;
  // A comment above the front matter hides that it is front matter, and one between the fields of a list divides it.
  if (fixed === 'suppression-unused' && /^(?:front-matter-invalid$|field-)/.test(rule)) return true;
  // What is left of a section without its guidance is nothing.
  if (fixed === 'guidance-prose') return rule === 'section-empty';
  // Of two equal definitions of a label, only one has the right address then.
  if (/^link-/.test(fixed) && rule === 'definition-duplicate') return true;
  if (/placeholder$/.test(fixed)) return rule === 'link-file' || rule === 'title-format';
  return (
    /^(?:field|number)-/.test(fixed) &&
    /^(?:field-|number-|dependency-status$|policy-required$|link-external$|section-extra$|metadata-missing$)/.test(
      rule,
    )
  );
}

/** Rules whose fixes show text that was hidden, or that could not be read. */
const revealing = new Set([
  'comment-unclosed',
  'fence-unclosed',
  'field-syntax',
  'field-unknown',
  'comment-stray-close',
  'comment-syntax',
  'front-matter-invalid',
  'metadata-missing',
  'field-missing',
  'suppression-unknown',
  'toc-markers',
]);

/** Rules that report what follows from other headings; their own fix is the next step. */
const consequences = new Set(['toc-stale', 'toc-missing', 'suppression-unused', 'checklist-item']);

function isSevere({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}

/** True for a finding in text that was inserted: the text of the template waits for the author. */
function isInInsertion({ span }: Finding, edits: readonly TextEdit[]): boolean {
  let shift = 0;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const start = edit.span.start + shift;
    if (start <= span.start && span.start <= start + edit.text.length) return true;
    shift += edit.text.length - (edit.span.end - edit.span.start);
  }
  return false;
}

/** True when a finding is there as often as before, and at the same place. */
function isLeft(
  finding: Finding,
  edits: readonly TextEdit[],
  before: readonly Finding[],
  after: readonly Finding[],
): boolean {
  const isSame = (other: Finding) => keyOf(other) === keyOf(finding);
  const same = after.filter(isSame);
  if (same.length < before.filter(isSame).length) return false;
  const { start } = finding.span;
  const shift = edits
    .filter(({ span }) => span.end <= start && span.start < start)
    .reduce((sum, { span, text }) => sum + text.length - (span.end - span.start), 0);
  return same.some(({ span }) => span.start === start + shift);
}

function keyOf({ rule, message }: Finding): string {
  return `${rule}: ${message}`;
}

function templateText({ governing }: CheckedDocument): string {
  return [governing.schema, ...governing.since].map((schema) => schema.document.text).join('\n');
}

/** The text between the markers of the table of contents. */
function tableText({ document }: CheckedDocument): string {
  return document.tocBlock ? slice(document.text, document.tocBlock.inner) : '';
}

/** The words in lower case; numbers without leading zeros, as in dates. */
function wordsIn(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => word.replace(/^0+(?=\d)/, ''));
}

/** The words that `after` has less often than `before`. */
function missingWords(before: readonly string[], after: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of after) counts.set(word, (counts.get(word) ?? 0) + 1);
  return before.filter((word) => {
    const count = counts.get(word) ?? 0;
    counts.set(word, count - 1);
    return count <= 0;
  });
}
