import type { MarkdownDocument } from '../markdown/document';
import { followerOf } from '../markdown/edits/neighbors';
import type { Comment } from '../markdown/facts/comments';
import type { Span } from '../text/span';
import { foldSpace } from '../text/words';

/** A comment that suppresses rules, as it is written: `<!-- proposals-disable-next section-empty -- filled in after the vote -->`. */
export interface WrittenSuppression {
  /** The comment. */
  readonly span: Span;
  /** The word after `proposals-`, as written: `disable-next`. */
  readonly directive: string;
  readonly directiveSpan: Span;
  /** Undefined when there is no such directive. */
  readonly scope: SuppressionScope | undefined;
  readonly rules: readonly SuppressedRule[];
  /** The text after `--`; undefined without one. */
  readonly reason: string | undefined;
  /** True if there is other text on its lines. It has no effect then. */
  readonly isInline: boolean;
}

/** A suppression in a document. */
export interface Suppression extends WrittenSuppression {
  /** Findings that start in this span are suppressed; undefined when none can be. */
  readonly covers: Span | undefined;
}

/** A rule as a suppression names it. */
export interface SuppressedRule {
  readonly id: string;
  readonly span: Span;
}

/** The part of a document that a suppression covers: all of it, a section, or the next block. */
export type SuppressionScope = 'file' | 'section' | 'next';

/** All directives, and the scope of each. */
export const directives: ReadonlyMap<string, SuppressionScope> = new Map([
  ['disable-file', 'file'],
  ['disable-section', 'section'],
  ['disable-next', 'next'],
]);

/** The comment that suppresses a rule. */
export function suppressionText(scope: SuppressionScope, rule: string): string {
  return `<!-- proposals-disable-${scope} ${rule} -->`;
}

/** The suppressions of a document, in order. */
export function suppressionsOf(document: MarkdownDocument): readonly Suppression[] {
  if (!document.facts('comments').some(({ content }) => content.includes('proposals-'))) return [];
  const followers = new Map<number, Span | undefined>();
  const found: Suppression[] = [];
  // From the last one: what follows one that is followed by another is what follows that.
  for (const comment of [...document.comments].reverse()) {
    const suppression = parseSuppression(comment);
    if (!suppression) continue;
    const { scope } = suppression;
    if (comment.alone)
      followers.set(
        comment.span.start,
        followerOf(document, comment.span, (span) => isSuppressionAt(span, document), followers),
      );
    const covers = scope && comment.alone ? coveredBy(scope, comment.span, document, followers) : undefined;
    found.push({ ...suppression, covers });
  }
  return found.reverse();
}

function isSuppressionAt({ start }: Span, { text }: MarkdownDocument): boolean {
  return /^<!--\s*proposals-/.test(text.slice(start, start + 40));
}

//   <!-- proposals-disable-next toc-stale, section-empty -- why it is so -->
//                  ^ directive  ^ rules                     ^ reason
/** Reads a comment as a suppression; undefined for any other comment. Spans count from where the span of the comment does. */
export function parseSuppression({ content, span, state, alone }: Comment): WrittenSuppression | undefined {
  const [lead, directive] = /^\s*proposals-([\w-]+)/.exec(content) ?? [];
  if (lead === undefined || directive === undefined || state !== 'closed') return undefined;
  const [list = '', ...reason] = content.slice(lead.length).split(/(?<=\s)--(?=\s|$)/);
  const start = span.start + '<!--'.length + lead.length;
  const rules = [...list.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    span: { start: start + index, end: start + index + id.length },
  }));
  return {
    span,
    directive,
    directiveSpan: { start: start - directive.length, end: start },
    scope: directives.get(directive),
    rules,
    reason: reason.length > 0 ? foldSpace(reason.join('--')) : undefined,
    isInline: !alone,
  };
}

/** The span in which findings are suppressed; undefined when there is none. */
function coveredBy(
  scope: SuppressionScope,
  comment: Span,
  document: MarkdownDocument,
  followers: ReadonlyMap<number, Span | undefined>,
): Span | undefined {
  if (scope === 'next') return followers.get(comment.start);
  const whole = { start: 0, end: document.text.length };
  if (scope === 'file') return whole;
  const section = document.sections.findLast(
    ({ span }) => span.start <= comment.start && comment.start < span.end,
  );
  if (!section) return { start: 0, end: document.headings[0]?.span.start ?? whole.end };
  // All other sections are below the title; its own text alone is meant.
  return section.parent === undefined && section.heading.depth === 1
    ? { start: section.heading.span.start, end: section.ownTextSpan.end }
    : section.span;
}
