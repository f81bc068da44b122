import { contentStart, lineEnd, nextLine } from '../text/lines';
import type { Span } from '../text/span';

/**
 * Returns the span of the YAML block at the start of a document, from the opening `---` line to the end of the closing `---` or `...` line without its
 * line ending; undefined when there is none. An unclosed `---` is not front matter: it occurs while an author is typing, and must not
 * hide the document.
 */
export function frontMatterOf(text: string): Span | undefined {
  const start = contentStart(text);
  if (!isFence(text, start, /^---[ \t]*$/)) return undefined;
  for (let offset = nextLine(text, start); offset < text.length; offset = nextLine(text, offset)) {
    if (isFence(text, offset, /^(?:---|\.\.\.)[ \t]*$/)) return { start, end: lineEnd(text, offset) };
  }
  return undefined;
}

function isFence(text: string, offset: number, fence: RegExp): boolean {
  return fence.test(text.slice(offset, lineEnd(text, offset)));
}
