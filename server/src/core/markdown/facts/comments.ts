import { isFirstOnLine, isLastOnLine } from '../../text/lines';
import type { Span } from '../../text/span';
import { nodesOf, type Root, spanOf } from '../tree';

/** An HTML comment. Comments inside code are literal text and not included. */
export interface Comment {
  /** From `<!--` to the end of `-->`, or to the end of the HTML block when the comment is not closed. */
  readonly span: Span;
  /** The text between the delimiters, as written. */
  readonly content: string;
  /**
   * `unclosed`: runs to the end of its block. `nested`: closed only by the `-->` of a second comment that begins on a line inside
   * it, and a heading between the two is hidden; the first comment's own `-->` was probably forgotten.
   */
  readonly state: 'closed' | 'unclosed' | 'nested';
  /** True when its lines contain nothing else but white space. */
  readonly alone: boolean;
}

/** Returns all comments of `tree` in document order; they never overlap. Source: CommonMark 4.6 (HTML blocks, kind 2) and 6.6. */
export function commentsOf(text: string, tree: Root): readonly Comment[] {
  return nodesOf(tree, 'html').flatMap((node) => [...commentsIn(text, spanOf(node))]);
}

//   <div> <!-- one --> <!-- two
//         ^ open    ^ close
function* commentsIn(text: string, html: Span): Generator<Comment> {
  // Nothing is searched in the rest of the text, which would be read again for each piece of HTML.
  const markup = text.slice(html.start, html.end);
  const indexOf = (mark: string, from: number) => {
    const at = markup.indexOf(mark, from - html.start);
    return at < 0 ? -1 : html.start + at;
  };
  let offset = endOfOtherMarkup(text, html);
  while (true) {
    const open = indexOf('<!--', offset);
    if (open < 0) return;
    // `<!-->` is a complete comment: the hyphens of `<!--` may also be those of `-->`.
    const close = indexOf('-->', open + 2);
    const closed = close >= 0;
    if (!closed && !(isFirstOnLine(text, open) && text.slice(html.start, open).trim() === '')) return;
    const span = { start: open, end: closed ? close + 3 : html.end };
    const content = text.slice(open + 4, closed ? Math.max(close, open + 4) : html.end);
    yield { span, content, state: stateOf(content, closed), alone: isAlone(text, span) };
    offset = span.end;
  }
}

/** What closes a processing instruction and a CDATA section, by the last character of what opens them. A declaration is closed by `>`. */
const closings: Readonly<Record<string, string>> = { '?': '?>', '[': ']]>' };

/** Where the declaration, processing instruction or CDATA section that begins a piece of HTML ends: what looks like a comment in it is part of it. The start of other HTML. */
function endOfOtherMarkup(text: string, { start, end }: Span): number {
  const html = text.slice(start, end);
  const [opening] = /^\s*<(?:\?|!\[CDATA\[|![A-Za-z])/.exec(html) ?? [];
  if (opening === undefined) return start;
  const closing = closings[opening.at(-1) ?? ''] ?? '>';
  const at = html.indexOf(closing, opening.length);
  return at < 0 ? end : start + at + closing.length;
}

function stateOf(content: string, closed: boolean): Comment['state'] {
  if (!closed) return 'unclosed';
  // A second `<!--` alone does no harm. It is a mistake only when a heading, which should be visible, is hidden before it.
  const inner = /(?:\r\n|\r|\n)[ \t]*<!--/.exec(content);
  return inner && /(?:\r\n|\r|\n)#{1,6}[ \t]+\S/.test(content.slice(0, inner.index)) ? 'nested' : 'closed';
}

function isAlone(text: string, span: Span): boolean {
  return isFirstOnLine(text, span.start) && isLastOnLine(text, span.end);
}
