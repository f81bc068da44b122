import type { Summary } from '../proposal/proposal-summary';

/** A proposal as lists show it. */
export interface FoundProposal {
  readonly path: string;
  /** `enhancement-48: Rotate agent keys`. */
  readonly label: string;
  readonly status: string | undefined;
}

/**
 * The proposals of `known` that have each word of `query` in number or title, in any case; all for an empty query. One whose number is asked for comes
 * first, the others by number and title. Source: LSP workspace/symbol.
 */
export function proposalsFor(query: string, known: Iterable<Summary>): readonly FoundProposal[] {
  const words = query.toLowerCase().split(/\s+/);
  const isAsked = ({ number }: Summary) =>
    words.some(
      (word) => number !== undefined && Number(/^(?:.*[-_#])?(\d+)$/.exec(word)?.[1]) === Number(number),
    );
  return [...known]
    .map((one) => ({ one, label: labelOf(one), asked: isAsked(one) }))
    .filter(({ label, asked }) => {
      const lower = label.toLowerCase();
      return words.every((word) => lower.includes(word)) || (asked && words.length === 1);
    })
    .sort(
      (a, b) =>
        Number(b.asked) - Number(a.asked) ||
        numberOf(a.one) - numberOf(b.one) ||
        a.label.localeCompare(b.label, 'en'),
    )
    .map(({ one: { path, status }, label }) => ({ path, label, status }));
}

function labelOf({ name, number, title }: Summary): string {
  const lead = name ?? number;
  return lead === undefined ? title : `${lead}: ${title}`;
}

/** Those without a number come last. */
function numberOf({ number }: Summary): number {
  return number === undefined ? Number.MAX_SAFE_INTEGER : Number(number);
}
