import { labelOf, type Summary } from '../proposal/proposal-summary';

/** A search result. */
export interface FoundProposal {
  readonly path: string;
  /** `enhancement-48: Rotate agent keys`. */
  readonly label: string;
  readonly status: string | undefined;
}

/**
 * The proposals with each word of `query` in their number or title; case does not matter. All for an empty query. A proposal whose number is in the query comes
 * first; the others are sorted by number and title. Source: LSP workspace/symbol.
 */
export function proposalsFor(query: string, proposals: Iterable<Summary>): readonly FoundProposal[] {
  const words = query.toLowerCase().split(/\s+/);
  const hasNumberOfQuery = ({ number }: Summary) =>
    words.some(
      (word) => number !== undefined && Number(/^(?:.*[-_#])?(\d+)$/.exec(word)?.[1]) === Number(number),
    );
  return [...proposals]
    .map((summary) => ({ summary, label: labelOf(summary), hasNumber: hasNumberOfQuery(summary) }))
    .filter(({ label, hasNumber }) => {
      const lower = label.toLowerCase();
      return words.every((word) => lower.includes(word)) || (hasNumber && words.length === 1);
    })
    .sort(
      (a, b) =>
        Number(b.hasNumber) - Number(a.hasNumber) ||
        numberOf(a.summary) - numberOf(b.summary) ||
        a.label.localeCompare(b.label, 'en'),
    )
    .map(({ summary: { path, status }, label }) => ({ path, label, status }));
}

/** The number for sorting: proposals without a number come last. */
function numberOf({ number }: Summary): number {
  return number === undefined ? Number.MAX_SAFE_INTEGER : Number(number);
}
