import { referredSummaries } from '../proposal/field-references';
import { knownFields } from '../proposal/known-fields';
import type { MetadataDocument } from '../proposal/metadata-document';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { Summary } from '../proposal/proposal-summary';
import { othersOf, seenValues } from '../proposal/seen-values';
import { contains, type Span } from '../text/span';
import { escapeMarkdown } from '../text/words';
import { fieldMarkdown } from './field-markdown';
import { summaryMarkdown } from './summary-markdown';

/**
 * The hover on the name or the value of a metadata field: the guidance of the template and the practice of the newest proposals; on a reference to another proposal, a
 * summary of that proposal.
 * `proposals` are those of the repository, `linkTo` returns the address of a path. Undefined elsewhere. Source: LSP textDocument/hover.
 */
export function fieldHoverAt(
  checked: ProposalDocument | MetadataDocument,
  offset: number,
  proposals: readonly Summary[],
  linkTo: (path: string) => string,
): { readonly span: Span; readonly markdown: string } | undefined {
  const { metadata, governing, schema } = checked;
  // The text of a proposal does not contain the metadata that is in its sidecar file.
  if (checked.kind === 'proposal' && checked.metadataFile !== undefined) return undefined;
  const at = { start: offset, end: offset };
  const hovered = knownFields(metadata).find(
    ({ field }) => contains(field.nameSpan, at) || contains(field.valueSpan, at),
  );
  if (!hovered?.spec) return undefined;
  const { field, spec } = hovered;
  const description = fieldMarkdown(spec, metadata, governing);
  if (contains(field.nameSpan, at)) return { span: field.nameSpan, markdown: description };
  const item = field.items.find(({ span }) => contains(span, at)) ?? {
    text: field.text,
    span: field.valueSpan,
  };
  const referred = spec.type === 'references' ? referredSummaries(item, metadata, proposals) : [];
  if (referred.length > 0)
    return {
      span: item.span,
      markdown: referred
        .map((proposal) => summaryMarkdown(proposal, linkTo(proposal.path)))
        .join('\n\n---\n\n'),
    };
  const otherProposals = othersOf(schema.family.id, textPathOf(checked), proposals);
  const count = seenValues([field.key], otherProposals).get(item.text) ?? 0;
  const use = `**${escapeMarkdown(item.text)}** is in ${count} other ${count === 1 ? 'proposal' : 'proposals'}.`;
  return { span: item.span, markdown: count === 0 ? description : `${use}\n\n${description}` };
}

/** The path of the text of a proposal. */
function textPathOf(checked: ProposalDocument | MetadataDocument): string | undefined {
  return checked.kind === 'metadata' ? checked.mainPath : checked.path;
}
