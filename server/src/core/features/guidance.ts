import { leftoverComment } from '../proposal/leftover-comment';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { SectionSpec } from '../template/section-specs';
import type { Span } from '../text/span';

/** The guidance of the template for one section, as CommonMark. Images become links, because a hover would load them from any address in the template. */
export function guidanceMarkdown(spec: SectionSpec, familyName: string): string {
  const parts = [
    `**${spec.title}** (${familyName}, ${spec.optional ? 'optional' : 'required'})`,
    ...guidanceTexts(spec),
    ...(spec.checklist.length > 0 ? [spec.checklist.map((item) => `- ${item.written}`).join('\n')] : []),
  ].map((text) => text.replace(/!(?=\[)/g, '\\!'));
  if (parts.length === 1) parts.push('The template gives no guidance for this section.');
  return parts.join('\n\n');
}

/** The comments, guidance and placeholders of the section, in order. The paragraphs of a list are one text. */
export function guidanceTexts({ guidance, prose }: SectionSpec): readonly string[] {
  const comments = guidance.map(({ content, span }) => ({ at: span.start, text: content.trim() }));
  const paragraphs = prose.filter(
    ({ kind, top }, i) => kind !== 'default' && top.start !== prose[i - 1]?.top.start,
  );
  const texts = paragraphs.map(({ top, topWritten }) => ({ at: top.start, text: topWritten }));
  return [...comments, ...texts].sort((a, b) => a.at - b.at).map(({ text }) => text);
}

/** The template's comments and guidance in text that are still in a proposal, in order. */
export function guidanceIn({ document, comments, governing, leftovers }: ProposalDocument): readonly Span[] {
  const ofComments = comments
    .filter((comment) => leftoverComment(comment, governing))
    .map((comment) => document.spanOf(comment));
  const inText = leftovers
    .filter(({ kind }) => kind === 'guidance')
    .map(({ place }) => document.spanOf(place));
  return [...ofComments, ...inText].sort((a, b) => a.start - b.start);
}
