import { defineRule } from '../proposal/rule';
import { removeMarker } from '../text/block-edits';
import { inAnyPlaceOf } from '../text/span-search';

/** A `-->` outside of a comment: readers see it. */
export const commentStrayClose = defineRule({
  id: 'comment-stray-close',
  title: 'A "-->" does not close a comment.',
  severity: 'warning',
  isImmediate: true,
  reads: ['strayCommentEnds', 'brokenComments'],
  *check({ strayCommentEnds, brokenComments }) {
    // Rule comment-syntax reports these.
    const isInBroken = inAnyPlaceOf(brokenComments);
    for (const place of strayCommentEnds) {
      if (isInBroken(place)) continue;
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
