import { isFrequent } from '../practice/practice';
import type { Fix, Remark } from '../proposal/finding';
import { guidanceShare, type Leftover } from '../proposal/leftovers';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { removeBlock } from '../text/block-edits';
import { type Span, slice } from '../text/span';

/** Guidance of the template in paragraphs and lists that is still in the proposal. Rule guidance-comment reports guidance in comments. */
export const guidanceProse = defineRule({
  id: 'guidance-prose',
  title: 'Guidance text of the template has not been removed.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  isGuidance: true,
  fixAllTitle: 'Remove all template text',
  reads: ['leftovers'],
  *check({ leftovers }, { practice }) {
    for (const leftover of leftovers)
      if (leftover.kind === 'guidance')
        yield remarkOn(leftover, isFrequent(guidanceShare(leftover.origin, practice)));
  },
});

function remarkOn({ place, origin, parts }: Leftover, isFrequentlyKept: boolean): Remark<ProposalDocument> {
  const isList = parts.every(({ type }) => type === 'list');
  return {
    at: place,
    message: `Template text not removed: "${origin.summary}"`,
    // An author may keep the items of an example list because they apply, and what many keep on purpose.
    severity: isList || isFrequentlyKept ? 'hint' : undefined,
    cause: 'guidance is left',
    fixes: ({ document, text }) => [
      removal(
        text,
        parts.map((part) => document.spanOf(part)),
      ),
    ],
    related: [{ message: 'The text in the template', inTemplate: origin.span }],
  };
}

/** On request only: an author may have kept the words on purpose. */
function removal(text: string, parts: readonly Span[]): Fix {
  return {
    title: 'Remove this template text',
    edits: mergeAdjacent(text, parts).map((span) => removeBlock(text, span)),
    applies: 'on-request',
  };
}

/** The spans, with those joined that only blank lines separate. */
function mergeAdjacent(text: string, spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && slice(text, { start: last.end, end: span.start }).trim() === '')
      merged.splice(-1, 1, { start: last.start, end: span.end });
    else merged.push(span);
  }
  return merged;
}
