import type { MarkdownDocument } from '../markdown/document';
import { wordCountsQuery } from '../markdown/facts/word-counts';
import type { OutlineSection } from '../markdown/outline';
import { sectionNamed } from './named-section';
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
  return [...lengths].flatMap(([title, { value: length }]) => {
    const section = sectionNamed(title, sections);
    if (!section) return [];
    const words = sections
      .slice(section.index, section.endIndex)
      .flatMap((part) => document.queryIn(wordCountsQuery, part))
      .reduce((sum, { words }) => sum + words, 0);
    return [{ section, words, length }];
  });
}

const none: readonly never[] = [];
