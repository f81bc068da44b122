import { defineRule } from '../proposal/rule';
import { lineEnd } from '../text/lines';

/** A code fence without a closing fence shows all text after it as code. */
export const fenceUnclosed = defineRule({
  id: 'fence-unclosed',
  title: 'A code block is not closed.',
  severity: 'error',
  isImmediate: true,
  documents: ['proposal', 'template'],
  reads: ['unclosedFences'],
  *check({ unclosedFences }) {
    for (const { block, span, fence, shorter, isNested } of unclosedFences) {
      const first = { start: span.start, end: Math.min(lineEnd(block.text, span.start), span.end) };
      const effect = isNested ? 'it ends with its list item or quote' : 'all text after it is shown as code';
      const why = shorter
        ? `; "${block.text.slice(shorter.start, shorter.end)}" is too short to close it`
        : '';
      yield {
        at: { block, span: first },
        message: `Code block is not closed by "${fence}": ${effect}${why}`,
        ...(isNested ? { severity: 'warning' as const } : {}),
        fixes: ({ document }) =>
          shorter
            ? [
                {
                  title: `Write "${fence}" at its end`,
                  edits: [{ span: document.spanOf({ block, span: shorter }), text: fence }],
                  applies: 'on-request',
                },
              ]
            : [],
        related: shorter ? [{ message: 'The fence that is too short', at: { block, span: shorter } }] : [],
      };
    }
  },
});
