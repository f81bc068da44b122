import type { OutlineSection } from '../markdown/outline';
import type { Fix } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { optionalMarker, optionalPrefix } from '../template/optional-sections';
import { removeBlock } from '../text/block-edits';
import { slice } from '../text/span';
import { foldSpace, wordsOf } from '../text/words';

/** A section without text, in itself and in its subsections. Comments and link definitions do not count as text; `None` does. */
export const sectionEmpty = defineRule({
  id: 'section-empty',
  title: 'A section is empty.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  reads: ['outline', 'alignment', 'title', 'hiddenSection'],
  *check({ outline, alignment, title, hiddenSection }) {
    for (const section of outline.sections) {
      const isHidden = hiddenSection !== undefined && section.endIndex > hiddenSection;
      if (section === title?.section || isHidden || !section.isEmpty) continue;
      const spec = alignment.specOf(section);
      const isOptionalInTemplate = spec?.optional === true && !spec.conditional;
      const { text } = section.heading;
      const isOptional = isOptionalInTemplate || optionalMarker.test(text) || optionalPrefix.test(text);
      yield {
        at: section.heading.place,
        message: isOptional
          ? `Optional section "${text}" is empty: write it or remove it`
          : `Section "${text}" is empty: write it, or write "None"`,
        // An optional section is not needed at any stage.
        ...(isOptional ? { severity: 'hint' } : {}),
        fixes: (document) => (isOptionalInTemplate ? removal(document, section) : []),
      };
    }
  },
});

/** Removes a section with the sections below it; nothing when a heading, a comment or a definition of the author would go with it. */
function removal(
  { document, text, governing, outline, alignment }: ProposalDocument,
  { index, endIndex }: OutlineSection,
): readonly Fix[] {
  const section = document.sections[index];
  if (!section) return [];
  const isOfTemplate = (each: OutlineSection) => {
    const title = alignment.specOf(each)?.title;
    return title !== undefined && isWithin(each.heading.text, title);
  };
  if (!outline.sections.slice(index, endIndex).every(isOfTemplate)) return [];
  const isTemplateText = (ownText: string) =>
    foldSpace(
      ownText.replace(/<!--([\s\S]*?)-->/g, (comment, content: string) =>
        governing.commentIndex.findSame(content) ? '' : comment,
      ),
    ) === '';
  const all = document.sections.slice(index, endIndex);
  if (!all.every(({ own }) => isTemplateText(slice(text, own)))) return [];
  const { start } = section.span;
  const end = start + slice(text, section.span).trimEnd().length;
  return [
    {
      title: `Remove optional section "${section.heading.text}"`,
      edits: [removeBlock(text, { start, end })],
      applies: 'on-request',
    },
  ];
}

/** True when `text` has only words of `title`. */
function isWithin(text: string, title: string): boolean {
  const known = new Set(wordsOf(title).toLowerCase().split(' '));
  return wordsOf(text)
    .toLowerCase()
    .split(' ')
    .every((word) => known.has(word));
}
