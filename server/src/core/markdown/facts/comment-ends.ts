import { isFirstOnLine, isLastOnLine } from '../../text/lines';
import type { Span } from '../../text/span';
import { nodesOf, type Root, spanOf } from '../tree';
import type { Comment } from './comments';
import { literalsOf, matchesOutside } from './literals';

/** Returns each `-->` outside of code, HTML declarations and `comments`, in order. Its author meant either the end of a comment or an arrow. */
export function commentEndsOf(text: string, tree: Root, comments: readonly Comment[]): readonly Span[] {
  const commentSpans = comments.map(({ span }) => span);
  const ends = [...matchesOutside(text, /(?<!-)-->(?!\w)/g, commentSpans)].map(({ span }) => span);
  if (ends.length === 0) return ends;
  // A declaration (`<!doctype`) or instruction (`<?xml`) may be closed by the `>`.
  const declarations = nodesOf(tree, 'html')
    .map(spanOf)
    .filter(({ start }) => /^<(?:\?|!(?!--))/.test(text.slice(start, start + 4)));
  const literals = [...literalsOf(tree), ...declarations];
  return ends.filter((span) => !literals.some(({ start, end }) => start <= span.start && span.end <= end));
}

/**
 * Returns those of `commentEnds` that their author probably meant as the end of a comment, in order. They are alone on a line, or at the end of a
 * line in the block after a comment that contains a second `<!--`. Any other may be an arrow. Comments do not nest (CommonMark 4.6):
 *
 *     <!-- one <!-- two -->      the comment ends here
 *     three -->                  and this text is visible
 */
export function strayCommentEndsOf(
  text: string,
  commentEnds: readonly Span[],
  comments: readonly Comment[],
): readonly Span[] {
  if (commentEnds.length === 0) return commentEnds;
  // Each comment with a second `<!--` explains one stray end.
  let unpaired = comments.filter(containsCommentStart);
  return commentEnds.filter((span) => {
    if (!isLastOnLine(text, span.end)) return false;
    if (isFirstOnLine(text, span.start)) return true;
    const outer = unpaired.findLast((comment) => comment.span.end <= span.start);
    const between = text.slice(outer?.span.end ?? 0, span.start);
    if (!outer || /<!--|(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/.test(between)) return false;
    unpaired = unpaired.filter((comment) => comment !== outer);
    return true;
  });
}

/** True for a comment that contains a second `<!--`, so that the end of the second comment may be visible text. */
export function containsCommentStart({ state, content }: Comment): boolean {
  return state !== 'unclosed' && content.includes('<!--');
}
