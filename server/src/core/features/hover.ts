import type { Proposal } from '../model/proposal';
import type { SectionSpec } from '../model/template';
import { contains, type Span } from '../text/span';

/** What a reader is told about a place. */
export interface Hover {
  readonly span: Span;
  /** CommonMark. */
  readonly markdown: string;
}

/** On a section's heading: what the template says of it, also when its comments are gone. Source: LSP textDocument/hover. */
export function hoverAt(proposal: Proposal, offset: number): Hover | undefined {
  const match = proposal.alignment.matches.find(({ section }) =>
    contains(section.heading.span, { start: offset, end: offset }),
  );
  if (!match) return undefined;
  return {
    span: match.section.heading.span,
    markdown: guidanceMarkdown(match.spec, proposal.template.family.name),
  };
}

/** The template's words on one section, as CommonMark. */
export function guidanceMarkdown(spec: SectionSpec, familyName: string): string {
  const parts = [
    `**${spec.title}** (${familyName}, ${spec.optional ? 'optional' : 'required'})`,
    ...spec.guidance.map((guidance) => guidance.content.trim()),
    ...(spec.checklist.length > 0 ? [spec.checklist.map((item) => `- ${item}`).join('\n')] : []),
  ];
  if (parts.length === 1) parts.push('The template gives no guidance for this section.');
  return parts.join('\n\n');
}
