import type { BlockQuery } from '../markdown/blocks/block';
import { textRunsQuery } from '../markdown/facts/text-runs';
import type { Span } from '../text/span';

/** A typographic quote or apostrophe in running text. */
export interface TypographicQuote {
  readonly span: Span;
  /** The straight quote in its place. */
  readonly straight: '"' | "'";
}

const quotes = /[“”‘’]/g;
const runs = textRunsQuery(/[“”‘’]/);

/** Finds typographic quotes in running text: not in code, HTML and addresses. */
export const typographicQuotesQuery: BlockQuery<TypographicQuote> = {
  ...runs,
  read: (text, tree) =>
    runs.read(text, tree).flatMap(({ span }) =>
      Array.from(text.slice(span.start, span.end).matchAll(quotes), ({ 0: quote, index }) => ({
        span: { start: span.start + index, end: span.start + index + 1 },
        straight: quote === '“' || quote === '”' ? ('"' as const) : ("'" as const),
      })),
    ),
};
