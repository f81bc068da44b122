import { factKeys, shareText } from '../practice/practice';
import type { ProposalDocument } from '../proposal/proposal-document';
import { contains, type Span } from '../text/span';
import { guidanceMarkdown } from './guidance';

/** The text that a hover shows, and the span that it is about. */
export interface Hover {
  readonly span: Span;
  /** CommonMark. */
  readonly markdown: string;
}

/** The hover on the heading of a section: the guidance of the template, even if the proposal no longer has the template's comments. Source: LSP textDocument/hover. */
export function hoverAt(proposal: ProposalDocument, offset: number): Hover | undefined {
  const at = { start: offset, end: offset };
  for (const { section, spec } of proposal.alignment.matches) {
    const span = proposal.document.spanOf(section.heading.place);
    if (!contains(span, at)) continue;
    const { practice, sectionKey } = proposal.governing;
    const share = practice?.share(factKeys.section(sectionKey(spec)));
    const guidance = guidanceMarkdown(spec, proposal.schema.family.name);
    return { span, markdown: share ? `${guidance}\n\n${shareText(share, 'this section')}.` : guidance };
  }
  return undefined;
}
