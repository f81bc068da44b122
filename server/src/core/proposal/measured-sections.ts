import type { MarkdownDocument } from '../markdown/document';
import { wordCountsQuery } from '../markdown/facts/word-counts';
import type { OutlineSection } from '../markdown/outline';
import { sectionsByName } from './named-section';
import type { SectionLength, Settings } from './settings';

/** A section whose length the repository limits. */
export interface MeasuredSection {
  readonly section: OutlineSection;
  /** The number of words in it and its subsections. */
  readonly words: number;
  readonly length: SectionLength;
}

/** The sections of a document whose length is limited. */
export function measuredSections(
  document: MarkdownDocument,
  lengths: Settings['sectionLength'],
): readonly MeasuredSection[] {
  if (!lengths) return none;
  const { sections } = document.outline;
  const sectionNamed = sectionsByName(sections);
  const known = new Map<OutlineSection, number>();
  const wordsIn = (section: OutlineSection): number => {
    const words =
      known.get(section) ??
      sections
        .slice(section.index, section.endIndex)
        .flatMap((part) => document.queryIn(wordCountsQuery, part))
        .reduce((sum, { words }) => sum + words, 0);
    known.set(section, words);
    return words;
  };
  return [...lengths].flatMap(([title, { value: length }]) => {
    const section = sectionNamed(title);
    return section ? [{ section, words: wordsIn(section), length }] : [];
  });
}

const none: readonly never[] = [];
