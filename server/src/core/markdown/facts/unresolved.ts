import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';

/** A mark around text that people do not agree on yet: `<<[UNRESOLVED who, why]>> … <<[/UNRESOLVED]>>`. Source: the KEP template. */
export interface UnresolvedMark {
  readonly kind: 'open' | 'close';
  readonly span: Span;
  /** What an opening mark says of whom and why; may be empty. */
  readonly about: string;
}

/** What a mark says may have brackets; no line of it is blank or begins what stands alone, a heading, code or HTML. */
const pattern =
  /<<\[(\/?)UNRESOLVED\b((?:(?!\]>>|<<\[)(?:[^\r\n]|(?:\r\n?|\n)(?![ \t]*[\r\n]|#|`{3}|~{3}|<)))*)\]>>/g;

/** All marks of `text`, in order, also those without a partner; where `isHidden`, in comments and code, there are none. */
export function unresolvedMarksOf(
  text: string,
  isHidden: (span: Span) => boolean,
): readonly UnresolvedMark[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: mark, 1: slash, 2: about = '', index }) => {
    const span = { start: index, end: index + mark.length };
    return isHidden(span) ? [] : [{ kind: slash ? 'close' : 'open', span, about: foldSpace(about) }];
  });
}
