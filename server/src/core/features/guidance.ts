import type { SectionSpec } from '../template/schema';

/** The guidance of the template for one section, as CommonMark. */
export function guidanceMarkdown(spec: SectionSpec, familyName: string): string {
  const parts = [
    `**${spec.title}** (${familyName}, ${spec.optional ? 'optional' : 'required'})`,
    ...guidanceIn(spec),
    ...(spec.checklist.length > 0 ? [spec.checklist.map((item) => `- ${item.written}`).join('\n')] : []),
  ];
  if (parts.length === 1) parts.push('The template gives no guidance for this section.');
  return parts.join('\n\n');
}

/** The comments, guidance and placeholders of the section, in order. The paragraphs of a list are one text. */
function guidanceIn({ guidance, prose }: SectionSpec): readonly string[] {
  const comments = guidance.map(({ content, span }) => ({ at: span.start, text: content.trim() }));
  const paragraphs = prose.filter(
    ({ kind, top }, i) => kind !== 'default' && top.start !== prose[i - 1]?.top.start,
  );
  const texts = paragraphs.map(({ top, topWritten }) => ({ at: top.start, text: topWritten }));
  return [...comments, ...texts].sort((a, b) => a.at - b.at).map(({ text }) => text);
}
