/** Whether a document is a proposal made from a template. */
export interface Recognition {
  readonly isProposal: boolean;
  /** Why, as a clause that continues "because". */
  readonly reason: string;
  /** True for a document that is not a proposal, although it is among proposals and has some sections of the template. */
  readonly isNearMiss?: boolean;
}

/** The document is a proposal. */
export const isProposal = (reason: string): Recognition => ({ isProposal: true, reason });
/** The document is not a proposal. */
export const isNoProposal = (reason: string): Recognition => ({ isProposal: false, reason });
