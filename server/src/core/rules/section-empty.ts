import { dueSections } from '../proposal/due-sections';
import type { Fix } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { optionalMarker, optionalPrefix } from '../template/optional-sections';
import { removeBlock } from '../text/block-edits';
import { slice } from '../text/span';
import { foldSpace } from '../text/words';

/** A section without text, in itself and in its subsections. Comments and link definitions do not count as text; `None` does. */
export const sectionEmpty = defineRule({
  id: 'section-empty',
  title: 'A section is empty.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  reads: ['outline', 'alignment', 'title', 'hiddenSection', 'metadata'],
  *check({ outline, alignment, title, hiddenSection, metadata }) {
    // Rule section-due reports these together.
    const due = new Set(
      dueSections(alignment, metadata).flatMap(({ section, empty }) => [section, ...empty]),
    );
    for (const section of outline.sections) {
      const isHidden = hiddenSection !== undefined && section.endIndex > hiddenSection;
      if (section === title?.section || isHidden || !section.isEmpty) continue;
      if (due.has(section) || (section.parent?.isEmpty && due.has(section.parent))) continue;
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
        fixes: (document) => (isOptionalInTemplate ? removal(document, section.index, section.endIndex) : []),
      };
    }
  },
});

/** Removes the section at `index` with the sections below it, which end at `endIndex`; nothing when a comment or definition of the author would go with it. */
function removal(
  { document, text, governing }: ProposalDocument,
  index: number,
  endIndex: number,
): readonly Fix[] {
  const section = document.sections[index];
  if (!section) return [];
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
