import type { TextEdit } from '../../text/edits';
import { lineStart } from '../../text/lines';
import { slice } from '../../text/span';
import type { Heading } from '../outline';

/**
 * The edits that lower `headings` by `levels` (raise them if negative). Undefined if a heading would get a level outside of 1 to 6, or cannot be written at
 * its new level. An underlined heading stays underlined where possible. Source: CommonMark 4.2 and 4.3.
 */
export function levelEdits(
  text: string,
  headings: readonly Heading[],
  levels: number,
): readonly TextEdit[] | undefined {
  const edits = headings.map((heading) => levelEdit(text, heading, heading.depth + levels));
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}

function levelEdit(text: string, { span, titleSpan }: Heading, depth: number): TextEdit | undefined {
  if (depth < 1 || depth > 6) return undefined;
  const hashes = /^([ \t]*)(#{1,6})(?=[ \t\r\n]|$)/.exec(slice(text, span));
  if (hashes) {
    const start = span.start + (hashes[1]?.length ?? 0);
    return { span: { start, end: start + (hashes[2]?.length ?? 0) }, text: '#'.repeat(depth) };
  }
  const underline = lineStart(text, span.end);
  if (depth <= 2) {
    const written = text.slice(underline, span.end);
    return {
      span: { start: underline, end: span.end },
      text: written.replace(/[=-]/g, depth === 1 ? '=' : '-'),
    };
  }
  const title = slice(text, titleSpan);
  // A heading with hashes has one line, and hashes at its end are not part of the text.
  if (/[\r\n]/.test(title) || /(?:^|[ \t])#+$/.test(title)) return undefined;
  return { span, text: `${'#'.repeat(depth)} ${title}` };
}
