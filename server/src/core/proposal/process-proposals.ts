import { fieldOf } from '../metadata/metadata';
import type { ProposalFile } from './proposal-file';
import type { ProposalMetadata } from './proposal-metadata';
import type { ProposalTitle } from './proposal-title';

/** Types of proposals about the process itself. */
const processTypes = /^(?:process|meta|informational)\b/i;
const processWords = /\b(?:process|guidelines?|templates?|workflow|governance|purpose)\b/i;
const proposalWords = /\b(?:proposals?|enhancements?|decisions?|RFCs?|ADRs?|[A-Z]{1,3}[EI]Ps?)\b/;

//   # PEP purpose and guidelines      # Record architecture decisions
/** Minimum length of a series. In a shorter one, the first proposal can be about anything. */
const minSeries = 3;

/** True for a proposal that describes the process itself: the first one of a series, or one whose type or title indicates it. It has an outline of its own. */
export function isAboutProcess(
  file: ProposalFile,
  title: ProposalTitle | undefined,
  { metadata, schema }: ProposalMetadata,
): boolean {
  if ((file.number === '0' || file.number === '1') && file.numbersInSeries.size >= minSeries) return true;
  // Where tools check the sections, they do so for all types.
  if (schema.family.demands) return false;
  return processTypes.test(fieldOf(metadata, 'type')?.text ?? '') || isNamedForProcess(title, { metadata });
}

/** True for a proposal whose title shows that it describes the process: it may be the one that introduced the template. */
export function isNamedForProcess(
  title: ProposalTitle | undefined,
  { metadata }: Pick<ProposalMetadata, 'metadata'>,
): boolean {
  const text = title?.text ?? fieldOf(metadata, 'title')?.text ?? '';
  return processWords.test(text) && proposalWords.test(text);
}
