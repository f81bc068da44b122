import type { ProposalDocument } from '../proposal/proposal-document';
import { readsHeadingIds } from '../proposal/settings';
import type { TocForm } from './heading-edits';

/** How a proposal has its table of contents. */
export function tocFormOf({ schema, settings }: Pick<ProposalDocument, 'schema' | 'settings'>): TocForm {
  const { tocDepth, tocLabels } = schema.family;
  return { maxDepth: tocDepth, labels: tocLabels, readsIds: readsHeadingIds(settings) };
}
