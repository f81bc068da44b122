import type { SectionSpec } from '../template/section-specs';
import { withoutComments } from '../text/trim';
import type { ProposalMetadata } from './proposal-metadata';

/** Minimum number of words on a line of prose; with fewer it may be metadata, such as a date. */
const minWords = 8;

//   # Faster keys
//
//   - Status: accepted
//
//   Keys are rotated by hand today, which takes an operator about an hour.      prose
/**
 * True if a proposal has prose between its title and metadata and its first section. False where the metadata is in a file of its own. `hasHeading`: its title is a heading, not
 * only a field of its metadata.
 */
export function hasTextBelowTitle(
  { source, metadata, text }: ProposalMetadata,
  hasHeading: boolean,
): boolean {
  if (!source.firstBlock) return false;
  const start = Math.max(0, ...(metadata?.fields ?? []).map(({ span }) => span.end));
  const lines = withoutComments(text.slice(start)).split(/\r?\n/);
  // Without the heading of the title, the first one is that of a section.
  const end = hasHeading ? -1 : lines.findIndex((line) => /^ {0,3}#{1,6}[ \t]/.test(line));
  return (end < 0 ? lines : lines.slice(0, end)).some(isProse);
}

//   ## Preamble
//   ```
/** True if a section of the template begins with a code block, and the proposal itself does, without the heading. */
export function hasCodeAtStart({ source, text }: ProposalMetadata, { text: section }: SectionSpec): boolean {
  return (
    source.firstBlock !== undefined &&
    fence.test(text.trimStart()) &&
    /^[^\n]*\n\s*(?:`{3}|~{3})/.test(section)
  );
}

const fence = /^(?:`{3}|~{3})/;

/** True for a line of text that is no heading, field, list item, table or quote. */
function isProse(line: string): boolean {
  const text = line.trim();
  return (
    /^["'*_`[(]*\p{L}/u.test(text) &&
    !/^[*_]*[\p{L} ()-]{1,40}[*_]*:/u.test(text) &&
    text.split(/\s+/).length >= minWords
  );
}
