import type { MarkdownDocument } from '../markdown/document';
import { followerOf } from '../markdown/edits/neighbours';
import type { Comment } from '../markdown/facts/comments';
import type { Span } from '../text/span';
import { foldSpace } from '../text/words';

/** A comment that silences rules: `<!-- proposals-disable-next section-empty -- filled in after the vote -->`. */
export interface Suppression {
  /** The comment. */
  readonly span: Span;
  /** The word after `proposals-`, as written: `disable-next`. */
  readonly directive: string;
  readonly directiveSpan: Span;
  /** How far it reaches; undefined when there is no such directive. */
  readonly reach: SuppressionScope | undefined;
  readonly rules: readonly SuppressedRule[];
  /** What stands after `--`; undefined without one. */
  readonly reason: string | undefined;
  /** Findings that start in here are silenced; undefined when nothing can be. */
  readonly scope: Span | undefined;
  /** True when other text stands on its lines, where it would not be read. */
  readonly inline: boolean;
}

/** A rule as a suppression names it. */
export interface SuppressedRule {
  readonly id: string;
  readonly span: Span;
}

/** How far suppressions reach. */
export type SuppressionScope = 'file' | 'section' | 'next';

/** The directives there are, and how far each reaches. */
export const directives: ReadonlyMap<string, SuppressionScope> = new Map([
  ['disable-file', 'file'],
  ['disable-section', 'section'],
  ['disable-next', 'next'],
]);

/** A suppression as it is written. */
export function suppressionText(reach: SuppressionScope, rule: string): string {
  return `<!-- proposals-disable-${reach} ${rule} -->`;
}

/** The suppressions of a document, in order. Comments in code are none. */
export function suppressionsOf(document: MarkdownDocument): readonly Suppression[] {
  return document.comments.flatMap((comment) => {
    const suppression = comment.state === 'closed' ? suppressionIn(comment, document) : undefined;
    return suppression ? [suppression] : [];
  });
}

//   <!-- proposals-disable-next toc-stale, section-empty -- why it is so -->
//                  ^ directive  ^ rules                     ^ reason
function suppressionIn(comment: Comment, document: MarkdownDocument): Suppression | undefined {
  const [lead, directive] = /^\s*proposals-([\w-]+)/.exec(comment.content) ?? [];
  if (lead === undefined || directive === undefined) return undefined;
  const [list = '', ...reason] = comment.content.slice(lead.length).split(/(?<=\s)--(?=\s|$)/);
  const start = comment.span.start + '<!--'.length + lead.length;
  const rules = [...list.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({
    id,
    span: { start: start + index, end: start + index + id.length },
  }));
  const reach = directives.get(directive);
  return {
    span: comment.span,
    directive,
    directiveSpan: { start: start - directive.length, end: start },
    reach,
    rules,
    reason: reason.length > 0 ? foldSpace(reason.join('--')) : undefined,
    scope: reach && comment.alone ? scopeOf(reach, comment.span, document) : undefined,
    inline: !comment.alone,
  };
}

function scopeOf(reach: SuppressionScope, comment: Span, document: MarkdownDocument): Span | undefined {
  if (reach === 'next') {
    const isSuppression = ({ start }: Span) =>
      /^<!--\s*proposals-/.test(document.text.slice(start, start + 40));
    return followerOf(document, comment, isSuppression);
  }
  const whole = { start: 0, end: document.text.length };
  if (reach === 'file') return whole;
  const section = document.sections.findLast(
    ({ span }) => span.start <= comment.start && comment.start < span.end,
  );
  if (!section) return { start: 0, end: document.headings[0]?.span.start ?? whole.end };
  // Under the title stands the whole document: its section is what comes before the first other heading.
  return section.parent === undefined && section.heading.depth === 1
    ? { start: section.heading.span.start, end: section.own.end }
    : section.span;
}
