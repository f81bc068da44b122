import type { Rule } from '../proposal/rule';
import { removeMark } from '../text/block-edits';

/** An end of a comment where no comment is open: readers see it. */
export const commentStrayClose: Rule = {
  id: 'comment-stray-close',
  title: 'The end of a comment closes nothing.',
  severity: 'warning',
  *check({ document, text }) {
    for (const span of document.strayCloses) {
      yield {
        span,
        message: '"-->" closes no comment and is shown to readers',
        fixes: [{ title: 'Remove "-->"', edits: [removeMark(text, span)], applies: 'on-request' }],
      };
    }
  },
};
