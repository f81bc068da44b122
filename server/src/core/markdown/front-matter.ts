import { lineEnd, nextLine } from '../text/lines';
import type { Span } from '../text/span';

/**
 * The YAML block that a document starts with: from its first `---` line to the end of its closing `---` or `...` line,
 * line ending left out. Undefined without one, and without a closing line: an unclosed `---` is what an author's buffer
 * holds while typing, and must not swallow the document.
 */
export function frontMatterOf(text: string): Span | undefined {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  if (!isFence(text, start, /^---[ \t]*$/)) return undefined;
  for (let offset = nextLine(text, start); offset < text.length; offset = nextLine(text, offset)) {
    if (isFence(text, offset, /^(?:---|\.\.\.)[ \t]*$/)) return { start, end: lineEnd(text, offset) };
  }
  return undefined;
}

function isFence(text: string, offset: number, fence: RegExp): boolean {
  return fence.test(text.slice(offset, lineEnd(text, offset)));
}
