import type { ProposalDocument } from '../proposal/proposal-document';
import { contains, type Span } from '../text/span';
import { guidanceMarkdown } from './guidance';

/** What a reader is told about a place. */
export interface Hover {
  readonly span: Span;
  /** CommonMark. */
  readonly markdown: string;
}

/** On a section's heading: what the template says of it, also when its comments are gone. Source: LSP textDocument/hover. */
export function hoverAt(proposal: ProposalDocument, offset: number): Hover | undefined {
  const at = { start: offset, end: offset };
  for (const { section, spec } of proposal.alignment.matches) {
    const span = proposal.document.spanOf(section.heading.place);
    if (contains(span, at)) return { span, markdown: guidanceMarkdown(spec, proposal.schema.family.name) };
  }
  return undefined;
}
