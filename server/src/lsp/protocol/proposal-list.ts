/** Request to the server: the proposals of the workspace that are known so far. After the first one, the server sends {@link proposalsChangedNotification}. */
export const proposalListRequest = 'proposals/list';
export interface ProposalList {
  /** True when all files have been read. */
  readonly isComplete: boolean;
  readonly proposals: readonly ListedProposal[];
  readonly misfits: readonly ListedMisfit[];
}
/** A proposal of the workspace. */
export interface ListedProposal {
  readonly uri: string;
  /** Changes when the file is read again. */
  readonly version: number;
  /** Name of a single proposal: `Keylime enhancement`. */
  readonly family: string;
  readonly number?: string | undefined;
  /** `KEP-12`; absent where titles have no numbers. */
  readonly name?: string | undefined;
  readonly title: string;
  /** Name or number, and title: `KEP-12: Rotate keys`. */
  readonly label: string;
  /** As written. */
  readonly status?: string | undefined;
  readonly stage: 'draft' | 'review' | 'final';
  readonly isGivenUp: boolean;
  readonly author?: string | undefined;
  readonly year?: string | undefined;
  /** The area in the metadata, else the folder from the workspace folder. */
  readonly area: string;
  /** URI of the sidecar file where its family has one. */
  readonly metadata?: string | undefined;
  /** A Markdown link to it from the root of the workspace folder. */
  readonly link: string;
}
/** A file that is not listed as a proposal. */
export interface ListedMisfit {
  readonly uri: string;
  readonly kind: 'unread' | 'near-miss';
  /** A clause: `it has 1 of the 9 required sections`. */
  readonly reason: string;
}

/** Notification to the client: the result of {@link proposalListRequest} may have changed. Sent a few times in a second at most. */
export const proposalsChangedNotification = 'proposals/changed';

/** Request to the server: the progress of proposals and the findings in them and in their sidecar files, in their order; null for a file that is not a proposal. Files that are not open are read and checked. */
export const proposalDetailsRequest = 'proposals/details';
export interface ProposalDetailsParams {
  readonly uris: readonly string[];
}
export interface ProposalDetails {
  readonly done: number;
  readonly total: number;
  readonly errors: number;
  readonly warnings: number;
  /** Information and hints. */
  readonly notes: number;
}
