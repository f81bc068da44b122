import type { OutlineSection } from '../markdown/outline';
import { titleWordsOf } from '../template/wording';

/** The first section whose title has the same words; undefined without one. */
export function sectionNamed(title: string, sections: readonly OutlineSection[]): OutlineSection | undefined {
  return sectionsByName(sections)(title);
}

/** A function that finds sections as {@link sectionNamed} does, for many titles. */
export function sectionsByName(
  sections: readonly OutlineSection[],
): (title: string) => OutlineSection | undefined {
  const byName = new Map<string, OutlineSection>();
  for (const section of sections) {
    const { plain } = titleWordsOf(section.heading.text);
    if (!byName.has(plain)) byName.set(plain, section);
  }
  return (title) => byName.get(titleWordsOf(title).plain);
}
