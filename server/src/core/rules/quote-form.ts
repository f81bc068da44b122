import { demandsOf } from '../proposal/demands';
import { defineRule } from '../proposal/rule';

/** Typographic quotes where the process requires straight ones. They are one finding: most editors write all or none of them. */
export const quoteForm = defineRule({
  id: 'quote-form',
  title: 'The process requires straight quotes.',
  severity: 'warning',
  stages: { draft: 'information' },
  reads: ['typographicQuotes', 'metadata'],
  *check({ typographicQuotes, metadata }) {
    const since = demandsOf(metadata)?.straightQuotesSince;
    const { begunOn } = metadata;
    const [first, ...others] = typographicQuotes;
    // `YYYY-MM-DD` dates sort as text.
    if (!first || since === undefined || begunOn === undefined || begunOn < since) return;
    const count = typographicQuotes.length;
    const { block, span, straight } = first;
    const written = block.text.slice(span.start, span.end);
    yield {
      at: first,
      message:
        others.length === 0
          ? `Typographic quote ${written} should be ${straight}`
          : `${count} typographic quotes should be straight; this one should be ${straight}`,
      fixes: ({ document }) => [
        {
          title: others.length === 0 ? `Change to ${straight}` : `Change ${count} quotes to straight ones`,
          edits: typographicQuotes.map((quote) => ({ span: document.spanOf(quote), text: quote.straight })),
          applies: 'on-request',
        },
      ],
    };
  },
});
