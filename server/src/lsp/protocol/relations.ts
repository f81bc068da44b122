import type { ListedProposal } from './proposal-list';
import type { Range } from './range';

/** Request to the server: what a proposal is to others by their metadata; null for a file that is neither a proposal nor a sidecar file. */
export const relationsRequest = 'proposals/relations';
export interface RelationsParams {
  /** URI of a proposal or of its sidecar file. */
  readonly uri: string;
}
export interface ProposalRelations {
  readonly proposal: RelatedProposal;
  /** Only those with proposals, in the order in which they are shown. */
  readonly groups: readonly { readonly role: RelationRole; readonly proposals: readonly RelatedProposal[] }[];
}
/** What one proposal is to others. */
export type RelationRole = 'requires' | 'required by' | 'supersedes' | 'superseded by' | 'see also';
export type RelatedProposal = Pick<ListedProposal, 'uri' | 'label' | 'status' | 'stage' | 'isGivenUp'>;

/** Request to the server: where other files of the workspace refer to a proposal: in their text and in their metadata. All of them are read. */
export const mentionsRequest = 'proposals/mentions';
export interface MentionsParams {
  /** URI of the proposal. */
  readonly uri: string;
}
/** A file that refers to a proposal. */
export interface MentioningFile {
  readonly uri: string;
  /** The proposal in the file, or to which the file belongs; undefined for other files. */
  readonly proposal: RelatedProposal | undefined;
  readonly places: readonly { readonly range: Range; readonly line: string }[];
}
