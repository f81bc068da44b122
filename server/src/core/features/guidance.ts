import type { SectionSpec } from '../model/template';

/** The template's words on one section, as CommonMark. */
export function guidanceMarkdown(spec: SectionSpec, familyName: string): string {
  const parts = [
    `**${spec.title}** (${familyName}, ${spec.optional ? 'optional' : 'required'})`,
    ...spec.guidance.map((guidance) => guidance.content.trim()),
    ...(spec.checklist.length > 0 ? [spec.checklist.map((item) => `- ${item.written}`).join('\n')] : []),
  ];
  if (parts.length === 1) parts.push('The template gives no guidance for this section.');
  return parts.join('\n\n');
}
