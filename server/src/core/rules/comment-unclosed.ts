import type { Comment } from '../markdown/facts/comments';
import { defineRule } from '../proposal/rule';
import { endOfGuidance } from '../template/guidance';
import type { Schema } from '../template/schema';
import { lineEnd, lineStart } from '../text/lines';

/** A comment that is not closed, or only by the end of a later comment or by an arrow in the text. It hides the text after it. */
export const commentUnclosed = defineRule({
  id: 'comment-unclosed',
  title: 'A comment is not closed and hides the text after it.',
  severity: 'error',
  isImmediate: true,
  documents: ['proposal', 'template'],
  reads: ['openComments'],
  *check({ openComments }, { schema }) {
    for (const { block, span, content, state } of openComments) {
      const firstLineEnd = Math.min(lineEnd(block.text, span.start), span.end);
      yield {
        at: { block, span: { start: span.start, end: firstLineEnd } },
        message: messages[state],
        fixes: (document, { start }) => {
          const end = start + '<!--'.length + endOfContent(content, schema);
          // In a list or quote, a line that begins with `-->` would end the item or quote but not the comment.
          const close = lineStart(document.text, start) === start ? '\n-->' : ' -->';
          return [
            {
              title: 'Close the comment at the end of its text',
              edits: [{ span: { start: end, end }, text: document.withLineEnding(close) }],
              applies: 'on-request',
            },
          ];
        },
      };
    }
  },
});

const messages: Record<Comment['state'], string> = {
  unclosed: 'Comment is not closed and hides all text after it',
  nested: 'Comment is not closed before the next comment and hides the text between them',
  closed: "Comment is not closed at the end of the template's text and hides the text after it",
};

/** Where the text that was meant to be in the comment ends: after the template's words when it begins with them, else at the first blank line or heading. */
function endOfContent(content: string, { guidance }: Schema): number {
  const endOfTemplateWords = endOfGuidance(content, guidance);
  if (endOfTemplateWords !== undefined) return endOfTemplateWords;
  // Linear: white space is read once, from its beginning. `\r(?!\n)`: CRLF is one line ending, not two.
  const stops = /(?<!\s)\s*(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r(?!\n)|\n|<!--|#{1,6}[ \t])/g;
  for (const { index } of content.matchAll(stops)) if (content.slice(0, index).trim() !== '') return index;
  return content.trimEnd().length;
}
