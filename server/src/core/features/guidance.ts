import type { SectionSpec } from '../template/schema';

/** The template's words on one section, as CommonMark. */
export function guidanceMarkdown(spec: SectionSpec, familyName: string): string {
  const parts = [
    `**${spec.title}** (${familyName}, ${spec.optional ? 'optional' : 'required'})`,
    ...adviceIn(spec),
    ...(spec.checklist.length > 0 ? [spec.checklist.map((item) => `- ${item.written}`).join('\n')] : []),
  ];
  if (parts.length === 1) parts.push('The template gives no guidance for this section.');
  return parts.join('\n\n');
}

/** Its comments and what it says in prose, in order. Paragraphs of a list stay one. */
function adviceIn({ guidance, prose }: SectionSpec): readonly string[] {
  const comments = guidance.map(({ content, span }) => ({ at: span.start, text: content.trim() }));
  const paragraphs = prose.filter(
    ({ kind, top }, i) => kind !== 'default' && top.start !== prose[i - 1]?.top.start,
  );
  const texts = paragraphs.map(({ top, topWritten }) => ({ at: top.start, text: topWritten }));
  return [...comments, ...texts].sort((a, b) => a.at - b.at).map(({ text }) => text);
}
