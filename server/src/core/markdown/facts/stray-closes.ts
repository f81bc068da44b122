import { lineEnd, lineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import type { Root } from '../tree';
import type { Comment } from './comments';
import { literalsOf, matchesOutside } from './literals';

/** Each `-->` of `tree` outside code and `comments`, in order. */
export function arrowsOf(text: string, tree: Root, comments: readonly Comment[]): readonly Span[] {
  const closed = comments.map(({ span }) => span);
  const found = [...matchesOutside(text, /(?<!-)-->(?!\w)/g, closed)].map(({ span }) => span);
  if (found.length === 0) return found;
  const literals = literalsOf(tree);
  return found.filter((span) => !literals.some(({ start, end }) => start <= span.start && span.end <= end));
}

//   <!-- one <!-- two -->      the comment ends here
//   three -->                  and this is shown
/**
 * The `-->` that close nothing, in order: alone on a line, or at the end of a line in the block after a comment that holds a second `<!--`. Any other
 * may be an arrow. Source: CommonMark 4.6: comments do not nest.
 */
export function strayClosesOf(
  text: string,
  arrows: readonly Span[],
  comments: readonly Comment[],
): readonly Span[] {
  if (arrows.length === 0) return arrows;
  let unanswered = comments.filter(holdsComment);
  return arrows.filter((span) => {
    if (text.slice(span.end, lineEnd(text, span.end)).trim() !== '') return false;
    if (text.slice(lineStart(text, span.start), span.start).trim() === '') return true;
    const outer = unanswered.findLast((comment) => comment.span.end <= span.start);
    const between = text.slice(outer?.span.end ?? 0, span.start);
    if (!outer || /<!--|(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/.test(between)) return false;
    unanswered = unanswered.filter((comment) => comment !== outer);
    return true;
  });
}

/** True for a comment that holds the beginning of a second one, whose end may be shown. */
export function holdsComment({ state, content }: Comment): boolean {
  return state !== 'unclosed' && content.includes('<!--');
}
