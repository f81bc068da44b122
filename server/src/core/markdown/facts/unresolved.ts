import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';

/**
 * A mark at the start or the end of text that is not agreed on yet: `<<[UNRESOLVED who, why]>> … <<[/UNRESOLVED]>>`. Source: the KEP
 * template.
 */
export interface UnresolvedMark {
  readonly kind: 'open' | 'close';
  readonly span: Span;
  /** The text of an opening mark after the keyword, usually people and a reason; may be empty. */
  readonly about: string;
}

/**
 * The text of a mark may contain brackets and line breaks, but none of its lines is blank or begins with a heading, a fence or HTML: these end the
 * paragraph, and the mark with it.
 */
const pattern =
  /<<\[(\/?)UNRESOLVED\b((?:(?!\]>>|<<\[)(?:[^\r\n]|(?:\r\n?|\n)(?![ \t]*[\r\n]|#|`{3}|~{3}|<)))*)\]>>/g;

/** Returns all marks of `text`, in order, including those without a counterpart. `isHidden` is true for a span in a comment or in code. */
export function unresolvedMarksOf(
  text: string,
  isHidden: (span: Span) => boolean,
): readonly UnresolvedMark[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: mark, 1: slash, 2: about = '', index }) => {
    const span = { start: index, end: index + mark.length };
    return isHidden(span) ? [] : [{ kind: slash ? 'close' : 'open', span, about: foldSpace(about) }];
  });
}
