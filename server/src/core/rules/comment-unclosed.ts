import type { Comment } from '../markdown/facts/comments';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { endOfGuidance } from '../template/guidance';
import { lineEnd, lineStart } from '../text/lines';

/** A comment that is not closed, or only by the end of a later one or by an arrow in the text: the text after it is hidden. */
export const commentUnclosed: Rule = {
  id: 'comment-unclosed',
  title: 'A comment is not closed and hides what follows.',
  severity: 'error',
  reads: 'both',
  *check(proposal) {
    for (const comment of proposal.openComments) {
      const { start } = comment.span;
      const at = endOf(proposal, comment);
      // In a list or quote a line of its own would end the item, and not the comment.
      const close = lineStart(proposal.text, start) === start ? '\n-->' : ' -->';
      yield {
        span: { start, end: Math.min(lineEnd(proposal.text, start), comment.span.end) },
        message: messages[comment.state],
        fixes: [
          {
            title: 'Close the comment where its text ends',
            edits: [{ span: { start: at, end: at }, text: proposal.inItsLineEnding(close) }],
            applies: 'on-request',
          },
        ],
      };
    }
  },
};

const messages: Record<Comment['state'], string> = {
  unclosed: 'This comment is not closed: all text after it is hidden',
  nested: 'This comment is not closed before the next one opens: the text between is hidden',
  closed: "This comment is not closed where the template's words end: what follows is hidden",
};

/** Where the comment's own text ends: after the template's words where it has them, else at the first blank line or heading. */
function endOf({ schema }: Proposal, { span, content }: Comment): number {
  const start = span.start + '<!--'.length;
  const words = endOfGuidance(content, schema.guidance);
  if (words !== undefined) return start + words;
  // `\r(?!\n)`: the two halves of CRLF are no blank line.
  const stop = /\s*(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r(?!\n)|\n|<!--|#{1,6}[ \t])/.exec(content);
  return start + (stop && content.slice(0, stop.index).trim() !== '' ? stop.index : content.trimEnd().length);
}
