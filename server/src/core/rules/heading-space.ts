import { defineRule } from '../proposal/rule';
import { shorten } from '../text/words';

/** `##Proposal`: without a space after the hashes it is no heading. */
export const headingSpace = defineRule({
  id: 'heading-space',
  title: 'A heading lacks the space after its hashes.',
  severity: 'warning',
  reads: ['meantHeadings'],
  *check({ meantHeadings }) {
    for (const { block, span, kind, hashes, text } of meantHeadings) {
      if (kind !== 'hashes') continue;
      const marker = '#'.repeat(hashes);
      // A space that is not plain, such as a no-break space, makes no heading.
      const hasOtherSpace = /\s/.test(block.text.charAt(span.start + hashes));
      yield {
        at: { block, span },
        message: hasOtherSpace
          ? `"${marker} ${shorten(text, 60)}" is not a heading: write a plain space after "${marker}"`
          : `"${marker}${shorten(text, 60)}" is not a heading: write a space after "${marker}"`,
        fixes: ({ text: all }, { start }) => {
          const from = start + hashes;
          const to = from + (/^[^\S\r\n]*/.exec(all.slice(from, from + 10))?.[0].length ?? 0);
          const edit = { span: { start: from, end: to }, text: ' ' };
          return [{ title: `Write "${marker} ${shorten(text, 60)}"`, edits: [edit], applies: 'on-request' }];
        },
      };
    }
  },
});
