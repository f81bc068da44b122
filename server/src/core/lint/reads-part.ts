import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';

/** True when a rule reads what a document is: a proposal, the template, or the file that holds a proposal's metadata. */
export function readsPart(
  { reads }: Pick<Rule, 'reads'>,
  { isTemplate, isMetadata, metadataFile }: Proposal,
): boolean {
  if (isMetadata) return reads === 'metadata';
  if (isTemplate) return reads === 'template' || reads === 'both';
  return reads === 'metadata' ? metadataFile === undefined : reads !== 'template';
}
