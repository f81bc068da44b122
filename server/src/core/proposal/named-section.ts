import type { OutlineSection } from '../markdown/outline';
import { titleWordsOf } from '../template/wording';

/** The first section whose title has the same words; undefined without one. */
export function sectionNamed(title: string, sections: readonly OutlineSection[]): OutlineSection | undefined {
  const { plain } = titleWordsOf(title);
  return sections.find(({ heading }) => titleWordsOf(heading.text).plain === plain);
}
