/** Options about the git history. */
export interface HistoryOptions {
  /** The time for git, in seconds; undefined: no limit. */
  readonly gitTimeout?: number;
  /** True if it is an error that the history of a proposal is not known. */
  readonly requireHistory?: boolean;
}

/** Options about time. */
export interface TimeOptions {
  /** The time for one file, in seconds; undefined: the default. */
  readonly fileTimeout?: number;
}

/** Converts seconds to milliseconds. */
export function millisecondsOf(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}
