import type { TocEntry } from '../markdown/facts/toc-entries';
import type { TocLine } from '../markdown/toc/toc-text';

/** The first thing that a table of contents does not say of its headings, in the author's words. */
export function tocDifference(entries: readonly TocEntry[], lines: readonly TocLine[]): string {
  const listed = new Set(entries.map(({ text }) => text));
  const unlisted = lines.find(({ heading, optional }) => !optional && !listed.has(heading.text));
  if (unlisted) return `"${unlisted.heading.text}" is not listed`;
  const headings = new Set(lines.map(({ heading }) => heading.text));
  const gone = entries.find(({ text }) => !headings.has(text));
  if (gone) return `it lists "${gone.text}", which is no heading`;
  return 'order, nesting or links differ from the headings';
}
