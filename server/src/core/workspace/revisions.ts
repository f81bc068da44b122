/** A text that a file once had. */
export interface Revision {
  /** Committer date of the commit that brought it: ISO 8601, UTC. */
  readonly date: string;
  readonly text: string;
}

/** What is known of the files' past, by path; undefined for a path of which it is known that nothing can be told. */
export interface Past {
  /** Committed texts, newest first. The oldest may be left out where there are many. */
  readonly histories: ReadonlyMap<string, readonly Revision[] | undefined>;
  /** Dates of the commits that added files: ISO 8601, UTC. */
  readonly added: ReadonlyMap<string, string | undefined>;
}
