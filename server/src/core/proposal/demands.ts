import type { Demands } from '../template/family';
import type { ProposalMetadata } from './proposal-metadata';

/**
 * What the process requires of this proposal in addition to the template. Undefined if it requires nothing more, if the proposal was begun before the requirement, or if
 * it is finished or abandoned.
 */
export function demandsOf(metadata: ProposalMetadata): Demands | undefined {
  const { demands } = metadata.schema.family;
  const { begunOn, status } = metadata;
  if (!demands || begunOn === undefined || status === undefined) return undefined;
  // `YYYY-MM-DD` dates sort as text.
  const isNew = begunOn >= demands.since;
  return isNew && demands.statuses.includes(status.text.toLowerCase()) ? demands : undefined;
}
