/** Notification to the client: the status of an open document, sent when it changes. */
export const statusNotification = 'proposals/status';
export interface Status {
  readonly uri: string;
  /** Undefined when the document is not a proposal. */
  readonly proposal?: Progress;
  /** True for the sidecar file of a proposal. */
  readonly isSidecar?: true;
  /** Why the document is not read as others are, as a clause: `it takes too long`. */
  readonly notRead?: string;
  /** Why the document is not a proposal of the repository's template, as a clause: `it has 1 of the 9 required sections`. */
  readonly notProposal?: string;
}
/** The progress of a proposal: how many of its required sections are written. */
export interface Progress {
  readonly family: string;
  readonly done: number;
  readonly total: number;
  /** The status as written; without one the stage: `draft`. */
  readonly status: string;
}
