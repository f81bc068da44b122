import type { Progress } from '../../core/features/progress';
import { noTally, sumOf, type Tally } from '../work';
import type { Entry } from './entry';

/** All that a report says: plain data. */
export interface Overview {
  /** Sorted by number, those without one last, then by path. */
  readonly proposals: readonly Entry[];
  readonly totals: Totals;
}

/** What the proposals come to. */
export interface Totals {
  readonly proposals: number;
  /** How many of them have all required sections. */
  readonly done: number;
  readonly sections: Progress;
  readonly problems: Tally;
}

/** Puts entries in order, and sums them up. */
export function overviewOf(entries: readonly Entry[]): Overview {
  const sections = entries.reduce(
    (sum, { sections: { done, total } }) => ({ done: sum.done + done, total: sum.total + total }),
    { done: 0, total: 0 },
  );
  const totals: Totals = {
    proposals: entries.length,
    done: entries.filter((entry) => entry.sections.done === entry.sections.total).length,
    sections,
    problems: entries.reduce((sum, { problems }) => sumOf(sum, problems), noTally),
  };
  return { proposals: [...entries].sort(inOrder), totals };
}

function inOrder(a: Entry, b: Entry): number {
  return numberOf(a) - numberOf(b) || (a.path < b.path ? -1 : Number(a.path > b.path));
}

function numberOf({ number }: Entry): number {
  return number === null ? Number.MAX_VALUE : Number(number);
}
