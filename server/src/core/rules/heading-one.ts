import { levelEdits } from '../markdown/edits/heading-levels';
import type { Outline, OutlineSection } from '../markdown/outline';
import { factKeys } from '../practice/practice';
import type { Alignment } from '../proposal/alignment';
import type { Fix } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';

/** A level-1 heading other than the title. */
export const headingOne = defineRule({
  id: 'heading-one',
  title: 'A heading other than the title has level 1.',
  severity: 'warning',
  isStructural: true,
  reads: ['outline', 'alignment', 'title'],
  *check({ outline, alignment, title }, { schema }) {
    // When the template has sections at level 1, authors may have them too.
    if (!title || schema.sections.some(({ depth }) => depth === 1)) return;
    for (const section of outline.sections) {
      const { heading } = section;
      if (heading.depth !== 1 || section === title.section || alignment.specOf(section)) continue;
      yield {
        at: heading.place,
        practice: { key: factKeys.singleTitle, among: factKeys.title },
        message: `Heading "${heading.text}" has level 1 like the title; it should have level 2`,
        fixes: (proposal) => demotion(proposal, section, sectionsToDemote(section, outline, alignment)),
        related: [{ message: 'The title', at: title.heading.place }],
      };
    }
  },
});

function demotion(
  { document, text }: ProposalDocument,
  { heading }: OutlineSection,
  sections: readonly OutlineSection[],
): readonly Fix[] {
  const headings = sections.flatMap(({ index }) => document.sections[index]?.heading ?? []);
  const edits = levelEdits(text, headings, 1);
  return edits ? [{ title: `Change "${heading.text}" to level 2`, edits, applies: 'on-request' }] : [];
}

/** The section and those below it up to the first section of the template, which has the right level already. */
function sectionsToDemote(
  section: OutlineSection,
  { sections }: Outline,
  alignment: Alignment,
): readonly OutlineSection[] {
  const below = sections.slice(section.index + 1, section.endIndex);
  const end = below.findIndex((section) => alignment.specOf(section));
  return [section, ...(end < 0 ? below : below.slice(0, end))];
}
