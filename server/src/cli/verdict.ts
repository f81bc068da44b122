import { count } from './reporters/counts';
import type { Tally } from './work';

/** What makes a run fail. */
export interface VerdictOptions {
  /** Only errors are reported and count. */
  readonly quiet?: boolean;
  /** Errors count, and warnings beyond this number. */
  readonly maxWarnings?: number;
}

/** What a run comes to. */
export interface Verdict {
  /** True when the run has findings that count. */
  readonly found: boolean;
  /** What to say of it beside the report. */
  readonly remark?: string;
}

/** Judges all findings of a run. Warnings are counted against `maxWarnings` also when they are not reported, as in ESLint. */
export function verdictOn(
  { error, warning, information }: Tally,
  { quiet, maxWarnings }: VerdictOptions,
): Verdict {
  // Hints, a matter of taste, leave a run clean.
  if (maxWarnings === undefined) return { found: error > 0 || (!quiet && warning + information > 0) };
  if (warning <= maxWarnings) return { found: error > 0 };
  return { found: true, remark: `${count(warning, 'warning')}, at most ${maxWarnings} allowed` };
}
