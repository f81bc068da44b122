import type { Progress } from '../../core/features/progress';
import type { Stage } from '../../core/template/stage';
import { sumOf, type Tally } from '../work';

/** What a report says of one proposal: plain data, as its JSON has it. */
export interface Entry {
  /** As the user would write it. */
  readonly path: string;
  /** The id of its family. */
  readonly family: string;
  /** Without leading zeros; null when neither file name nor title has one. */
  readonly number: string | null;
  /** Plain text, without the number. */
  readonly title: string;
  /** As written; null when it has none that its family knows. */
  readonly status: string | null;
  readonly stage: Stage;
  readonly sections: Progress;
  readonly problems: Tally;
}

/** What the file with a proposal's metadata adds to its entry. */
export type EntryPart = Pick<Entry, 'path' | 'problems'>;

/** Entries with the problems of their metadata. What belongs to none of them is left out. */
export function withParts(entries: readonly Entry[], parts: readonly EntryPart[]): readonly Entry[] {
  const added = new Map(parts.map(({ path, problems }) => [path, problems]));
  return entries.map((entry) => {
    const more = added.get(entry.path);
    return more ? { ...entry, problems: sumOf(entry.problems, more) } : entry;
  });
}
