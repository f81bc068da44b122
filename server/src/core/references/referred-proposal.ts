import { mentionAt, mentionedProposals } from '../proposal/mentions';
import type { Summary } from '../proposal/proposal-summary';
import type { CheckedDocument } from '../proposal/rule';
import { contains } from '../text/span';
import type { ReferredProposal } from './proposal-references';

/**
 * The proposals that the place at `offset` of a document refers to: the document itself in its title, and in the fields with its title and number; in a mention the
 * mentioned ones. Empty elsewhere.
 */
export function referredProposalsAt(
  checked: CheckedDocument,
  offset: number,
  proposals: readonly Summary[],
): readonly ReferredProposal[] {
  if (checked.kind === 'template') return [];
  const { schema } = checked;
  const at = { start: offset, end: offset };
  const mention = checked.kind === 'proposal' ? mentionAt(checked, offset) : undefined;
  if (mention)
    return mentionedProposals(mention, checked, proposals).map(({ path, number }) => ({
      path,
      number,
      schema,
    }));
  const path = checked.kind === 'metadata' ? checked.mainPath : checked.path;
  const title = checked.kind === 'proposal' ? checked.title?.heading.place : undefined;
  const isTitle = title !== undefined && contains(checked.document.spanOf(title), at);
  if (path === undefined || !(isTitle || isNameField(checked, offset))) return [];
  return [{ path, number: checked.file.number, schema }];
}

function isNameField(checked: Exclude<CheckedDocument, { kind: 'template' }>, offset: number): boolean {
  const { metadata, schema } = checked;
  // The fields of a sidecar file are not in the proposal.
  if (checked.kind === 'proposal' && metadata.metadata?.location === 'file') return false;
  return (metadata.metadata?.fields ?? []).some(({ key, span }) => {
    const facts = schema.family.metadata?.fields[key];
    const isName = facts?.contains === 'number' || facts?.contains === 'title' || key === 'title';
    return isName && span.start <= offset && offset <= span.end;
  });
}
