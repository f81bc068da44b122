import type { Proposal } from '../proposal/proposal';
import { contains, type Span } from '../text/span';
import { guidanceMarkdown } from './guidance';

/** What a reader is told about a place. */
export interface Hover {
  readonly span: Span;
  /** CommonMark. */
  readonly markdown: string;
}

/** On a section's heading: what the template says of it, also when its comments are gone. Source: LSP textDocument/hover. */
export function hoverAt(proposal: Proposal, offset: number): Hover | undefined {
  // The template says it all itself.
  if (proposal.isTemplate || proposal.isMetadata) return undefined;
  const match = proposal.alignment.matches.find(({ section }) =>
    contains(section.heading.span, { start: offset, end: offset }),
  );
  if (!match) return undefined;
  return {
    span: match.section.heading.span,
    markdown: guidanceMarkdown(match.spec, proposal.schema.family.name),
  };
}
