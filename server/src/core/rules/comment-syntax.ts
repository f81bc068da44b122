import { brokenCommentsQuery } from '../markdown/facts/broken-comments';
import { defineRule } from '../proposal/rule';
import { foldSpace, shorten } from '../text/words';

/** `<-- why? -->` and the like: readers see them. */
export const commentSyntax = defineRule({
  id: 'comment-syntax',
  title: 'Text that was meant as a comment is visible to readers.',
  severity: 'warning',
  documents: ['proposal', 'template'],
  reads: ['brokenComments', 'file'],
  *check({ brokenComments, file }, { schema, origin }) {
    const isTemplate = file.path === origin.path;
    const inTemplate =
      isTemplate || brokenComments.length === 0 ? [] : schema.document.query(brokenCommentsQuery);
    for (const { block, span, content } of brokenComments) {
      // The mistake is the template's, and reported there. In a proposal the text has to be removed: rule guidance-prose reports it.
      if (inTemplate.some((other) => foldSpace(other.content) === foldSpace(content))) continue;
      const written = block.text.slice(span.start, span.end);
      yield {
        at: { block, span },
        message: `"${shorten(foldSpace(written), 60)}" is not a comment and is visible to readers; comments begin with "<!--" and end with "-->"`,
        fixes: (_, span) => [
          {
            title: 'Make it a comment',
            edits: [{ span, text: `<!--${content}-->` }],
            applies: 'on-request',
          },
        ],
      };
    }
  },
});
