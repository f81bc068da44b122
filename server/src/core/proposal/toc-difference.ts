import type { TocEntry } from '../markdown/facts/toc-entries';
import type { TocLine } from '../markdown/toc/toc-text';

/** Describes the first difference between a table of contents and the lines that it should have, for a message. */
export function tocDifference(entries: readonly TocEntry[], lines: readonly TocLine[]): string {
  const listed = new Set(entries.map(({ text }) => text));
  const unlisted = lines.find(
    ({ heading, title, optional }) => !optional && !listed.has(title) && !listed.has(heading.text),
  );
  if (unlisted) return `"${unlisted.heading.text}" is not listed`;
  const headings = new Set(lines.flatMap(({ heading, title }) => [title, heading.text]));
  const surplus = entries.find(({ text }) => !headings.has(text));
  if (surplus) return `"${surplus.text}" is listed, but is not among the headings`;
  return 'order, nesting or links differ from the headings';
}
