import { defineRule } from '../proposal/rule';
import { removeMarker } from '../text/block-edits';
import { contains } from '../text/span';

/** A `-->` outside of a comment: readers see it. */
export const commentStrayClose = defineRule({
  id: 'comment-stray-close',
  title: 'A "-->" does not close a comment.',
  severity: 'warning',
  isImmediate: true,
  reads: ['strayCommentEnds', 'brokenComments'],
  *check({ strayCommentEnds, brokenComments }) {
    for (const place of strayCommentEnds) {
      // Rule comment-syntax reports these.
      const { block, span } = place;
      if (brokenComments.some((comment) => comment.block === block && contains(comment.span, span))) continue;
      yield {
        at: place,
        message: '"-->" does not close a comment and is visible to readers',
        fixes: ({ text }, span) => [
          { title: 'Remove "-->"', edits: [removeMarker(text, span)], applies: 'on-request' },
        ],
      };
    }
  },
});
