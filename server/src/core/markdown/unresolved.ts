import type { Span } from '../text/span';
import { foldSpace } from '../text/words';
import type { Comment } from './comments';
import { literalsOf, matchesOutside } from './literals';
import type { Root } from './tree';

/** A mark around text that people do not agree on yet: `<<[UNRESOLVED who, why]>> … <<[/UNRESOLVED]>>`. Source: the KEP template. */
export interface UnresolvedMark {
  readonly kind: 'open' | 'close';
  readonly span: Span;
  /** What an opening mark says of whom and why; may be empty. */
  readonly about: string;
}

/** All marks, in order, also those without a partner; in comments and code there are none. */
export function unresolvedMarksOf(
  text: string,
  tree: Root,
  comments: readonly Comment[],
): readonly UnresolvedMark[] {
  if (!text.includes('UNRESOLVED]>>') && !/<<\[UNRESOLVED\b/.test(text)) return [];
  const hidden = [...literalsOf(tree), ...comments.map(({ span }) => span)];
  const marks = matchesOutside(text, /<<\[(\/?)UNRESOLVED\b([^\]]*)\]>>/g, hidden);
  return [...marks].map(({ span, groups: [slash, about = ''] }) => ({
    kind: slash ? 'close' : 'open',
    span,
    about: foldSpace(about),
  }));
}
