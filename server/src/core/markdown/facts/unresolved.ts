import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';

/**
 * A mark at the start or the end of text that is not yet agreed: `<<[UNRESOLVED who, why]>> … <<[/UNRESOLVED]>>` (source: the KEP template); or one that represents
 * text that is not known yet: `[NEEDS CLARIFICATION: how long?]` (source: the templates of Spec Kit).
 */
export interface UnresolvedMark {
  readonly kind: 'open' | 'close' | 'question';
  readonly span: Span;
  /** The text of an opening mark after the keyword, usually people and a reason; may be empty. */
  readonly note: string;
}

/**
 * The text of a mark may contain brackets and line breaks, but none of its lines is blank or begins with a heading, a fence or HTML: these end the
 * paragraph, and the mark with it.
 */
// Linear: a line ending is read in one way, and the text ends before the next mark.
const pattern =
  /<<\[(\/?)UNRESOLVED\b((?:(?!\]>>|<<\[)(?:[^\r\n]|(?:\r\n?|\n)(?![ \t]*[\r\n]|#|`{3}|~{3}|<)))*)\]>>/g;

//   [NEEDS CLARIFICATION: retention period not specified]      but not   No [NEEDS CLARIFICATION] markers remain
// Linear: a line ending is read in one way. Bounded: hard-text.ts limits the brackets in one paragraph.
const question =
  /\[NEEDS CLARIFICATION(?::((?:[^\]\r\n]|(?:\r\n?|\n)(?![ \t]*[\r\n]|#|`{3}|~{3}|<))*))?\](?![([:]| markers?\b)/g;

/** Returns all marks of `text`, in order, including those without a counterpart. `isHidden` is true for a span that begins in a comment or in code. */
export function unresolvedMarksOf(
  text: string,
  isHidden: (span: Span) => boolean,
): readonly UnresolvedMark[] {
  const pairs = [...text.matchAll(pattern)].map(({ 0: mark, 1: slash, 2: about = '', index }) => {
    return markAt(slash ? 'close' : 'open', index, mark, about);
  });
  const questions = [...text.matchAll(question)].map(({ 0: mark, 1: about = '', index }) =>
    markAt('question', index, mark, about),
  );
  const all = [...pairs, ...questions].filter(({ span }) => !isHidden(span));
  return all.sort((a, b) => a.span.start - b.span.start);
}

function markAt(kind: UnresolvedMark['kind'], start: number, mark: string, note: string): UnresolvedMark {
  return { kind, span: { start, end: start + mark.length }, note: foldSpace(note) };
}
