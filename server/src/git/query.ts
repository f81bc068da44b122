/** One run of git, described as data. */
export interface GitRun {
  /** Folder passed to `git -C`; absolute. */
  readonly folder: string;
  /** The git command and its arguments. */
  readonly args: readonly string[];
  /** Text for standard input. */
  readonly input?: string;
  /** Longer output is truncated or makes the run fail, see {@link allowTruncated}. */
  readonly maxOutputBytes: number;
  /** True when the beginning of a longer output is enough. */
  readonly allowTruncated: boolean;
}

/**
 * A computation that needs one or more runs of git. It yields each run and is resumed with its output, or with undefined when the run failed, timed out or
 * printed too much. Being a generator, the same query works synchronously in the command line and asynchronously in the language server.
 */
export type GitQuery<T> = Generator<GitRun, T, Buffer | undefined>;

/** Limits on how much of a repository's history is read: a repository can have any size and come from anybody. */
export interface GitLimits {
  /** Total time of all runs of one query; infinite where the result must not depend on how fast git is. */
  readonly milliseconds: number;
  /** Revisions of one file. */
  readonly revisions: number;
  /** Total size of all revisions of one file. */
  readonly revisionBytes: number;
  /** Added files that are read from the log, starting with the newest commit. */
  readonly addedFiles: number;
}

export const defaultLimits: GitLimits = {
  milliseconds: 5000,
  revisions: 200,
  revisionBytes: 2_000_000,
  addedFiles: 20_000,
};
