/** How much of a repository's past is read; a repository may be of any size, and anybody's. */
export interface Limits {
  /** For all runs of git that one question takes, in milliseconds. */
  readonly time: number;
  /** Of one file. */
  readonly revisions: number;
  /** Bytes of all revisions of one file. */
  readonly revisionBytes: number;
  /** Files that commits have added, the newest commits first. */
  readonly addedFiles: number;
}

export const usualLimits: Limits = {
  time: 5000,
  revisions: 200,
  revisionBytes: 2_000_000,
  addedFiles: 20_000,
};
