/** A file to process. */
export interface Target {
  /** Absolute, with `/`. */
  readonly path: string;
  /** True if the user named the file itself and not a folder or glob. */
  readonly isNamed: boolean;
  /** Where the file was before it was renamed. Only reviews know it. */
  readonly earlierPath?: string;
  /** True for a file that was deleted. Only reviews have such targets. */
  readonly isDeleted?: boolean;
}
