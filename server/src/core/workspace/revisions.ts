/** A committed text of a file. */
export interface Revision {
  /** Committer date: ISO 8601, UTC. */
  readonly date: string;
  readonly text: string;
}

/** The date of a file that was first committed before the oldest commit of a shallow clone. It sorts before every date. */
export const beforeHistory = '';

/** The known git history of files, by path. The value undefined means that git could not read the history of that path. */
export interface KnownHistory {
  /** Committed texts, newest first. The oldest of a long history may be missing. */
  readonly histories: ReadonlyMap<string, readonly Revision[] | undefined>;
  /** Dates on which files were first committed: ISO 8601, UTC, or {@link beforeHistory}. */
  readonly added: ReadonlyMap<string, string | undefined>;
  /** Whether files are on the main branch. */
  readonly merged: ReadonlyMap<string, boolean | undefined>;
}
