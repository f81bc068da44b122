import { defineRule } from '../proposal/rule';
import { removeMarker } from '../text/block-edits';

/** A `-->` outside of a comment: readers see it. */
export const commentStrayClose = defineRule({
  id: 'comment-stray-close',
  title: 'A "-->" does not close a comment.',
  severity: 'warning',
  reads: ['strayCommentEnds'],
  *check({ strayCommentEnds }) {
    for (const place of strayCommentEnds) {
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
