import type { Outline, OutlineSection } from '../markdown/outline';
import type { Schema } from '../template/schema';
import type { Alignment } from './alignment';
import type { LevelMistakes } from './level-mistakes';
import { isAboveTitle, type ProposalTitle } from './proposal-title';
import { levelsAllOff } from './section-levels';

/**
 * The sections with a level-1 heading, besides the title: those of the author and, because it is the same mistake, those of the template that `mistakes` says are one
 * level too high. Empty if all of them are the template's, if all sections of the document have the wrong level, or if the template has level-1 sections.
 */
export function levelOneHeadings(
  { sections }: Outline,
  alignment: Alignment,
  title: ProposalTitle | undefined,
  schema: Schema,
  { wrong }: LevelMistakes,
): readonly OutlineSection[] {
  if (
    !title ||
    schema.sections.some(({ depth }) => depth === 1) ||
    levelsAllOff(alignment.matches, alignment) > 0
  )
    return [];
  const tooHigh = new Set(wrong.filter(({ spec }) => spec.depth === 2).map(({ section }) => section));
  const isAuthors = (section: OutlineSection) =>
    !alignment.specOf(section) &&
    !(section.index < title.section.index && isAboveTitle(section.heading.text, schema));
  const found = sections.filter(
    (section) =>
      section.heading.depth === 1 &&
      section !== title.section &&
      (isAuthors(section) || tooHigh.has(section)),
  );
  return found.some(isAuthors) ? found : [];
}
