import { defineRule } from '../proposal/rule';

/** The text of a link names one number and its address another. */
export const linkNumber = defineRule({
  id: 'link-number',
  title: 'Text and address of a link name different numbers.',
  severity: 'warning',
  isImmediate: true,
  reads: ['linkNumbers'],
  *check({ linkNumbers }) {
    for (const { block, span, text, address } of linkNumbers)
      yield {
        at: { block, span },
        message: `Link "${text}" leads to "${address}": one of the numbers is wrong`,
      };
  },
});
