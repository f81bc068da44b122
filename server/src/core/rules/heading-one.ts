import { levelEdits } from '../markdown/edits/heading-levels';
import type { Outline, OutlineSection } from '../markdown/outline';
import { fieldOf } from '../metadata/metadata';
import { factKeys } from '../practice/practice';
import type { Alignment } from '../proposal/alignment';
import type { Fix } from '../proposal/finding';
import { knownFields } from '../proposal/known-fields';
import { sectionsToMove } from '../proposal/level-mistakes';
import { levelOneHeadings } from '../proposal/level-one-headings';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import { quoteFirst, wordsOf } from '../text/words';

/** A level-1 heading other than the title. */
export const headingOne = defineRule({
  id: 'heading-one',
  title: 'A heading other than the title has level 1.',
  severity: 'warning',
  isStructural: true,
  reads: ['outline', 'alignment', 'levelMistakes', 'title', 'metadata'],
  *check({ outline, alignment, levelMistakes, title, metadata }, { schema }, inAllRevisions) {
    const inMetadata = titleInMetadata(metadata);
    const stray = levelOneHeadings(outline, alignment, title, schema, levelMistakes).filter(
      (section) =>
        // Then the first heading is something else above the title.
        wordsOf(section.heading.text).toLowerCase() !== inMetadata && inAllRevisions(keyOf(section)),
    );
    const [first, ...others] = stray;
    if (!first || !title) return;
    const { heading } = first;
    const titles = stray.map((section) => section.heading.text);
    yield {
      at: heading.place,
      keys: stray.map(keyOf),
      practice: { key: factKeys.singleTitle, among: factKeys.title },
      message:
        others.length === 0
          ? `Heading "${heading.text}" has level 1 like the title; it should have level 2`
          : `${stray.length} headings have level 1 like the title; they should have level 2: ${quoteFirst(titles, maxTitles)}`,
      fixes: (proposal) => demotion(proposal, stray, outline, alignment),
      related: [
        { message: 'The title', at: title.heading.place },
        ...others.map((other) => ({ message: `Heading "${other.heading.text}"`, at: other.heading.place })),
      ],
    };
  },
});

/** The words of the title in the metadata; undefined without one. */
function titleInMetadata(metadata: ProposalMetadata): string | undefined {
  const known = knownFields(metadata).find(({ spec }) => spec?.contains === 'title');
  const text = known?.field.text ?? fieldOf(metadata.metadata, 'title')?.text;
  return text && wordsOf(text).toLowerCase();
}

/** How many titles a message has at most. */
const maxTitles = 3;

function keyOf({ index }: OutlineSection): string {
  return `${index}`;
}

function demotion(
  { document, text }: ProposalDocument,
  stray: readonly OutlineSection[],
  outline: Outline,
  alignment: Alignment,
): readonly Fix[] {
  const sections = stray.flatMap((section) => sectionsToDemote(section, outline, alignment));
  const headings = sections.flatMap(({ index }) => document.sections[index]?.heading ?? []);
  const edits = levelEdits(text, headings, 1);
  const what = stray.length === 1 ? `"${stray[0]?.heading.text}"` : `${stray.length} headings`;
  return edits ? [{ title: `Change ${what} to level 2`, edits, applies: 'on-request' }] : [];
}

/** The section and those below it that have to move with it: below a section of the author, up to the first section of the template, which has the right level already. */
function sectionsToDemote(
  section: OutlineSection,
  { sections }: Outline,
  alignment: Alignment,
): readonly OutlineSection[] {
  if (alignment.specOf(section)) return [...sectionsToMove(section, alignment)];
  const below = sections.slice(section.index + 1, section.endIndex);
  const end = below.findIndex((section) => alignment.specOf(section));
  return [section, ...(end < 0 ? below : below.slice(0, end))];
}
