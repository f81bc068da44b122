import type { BlockPlace } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import { containsCommentStart } from '../markdown/facts/stray-closes';
import { reusedList } from './reuse';
import { isSamePlace } from './toc';

/** The ends of comments that close none, in order; `known` where these are the same. */
export function strayClosesIn(document: MarkdownDocument, known: StrayCloses | undefined): StrayCloses {
  const arrows = document.facts('arrows');
  const comments = document.facts('comments');
  // Text around them matters only to arrows that may close a comment inside a comment.
  const isSame = known?.arrows === arrows && known.comments === comments;
  if (isSame && !comments.some(containsCommentStart)) return known;
  return { arrows, comments, places: placesIn(document, known?.places) };
}

/** The ends of comments that close none, and the facts they follow from. */
export interface StrayCloses {
  readonly arrows: unknown;
  readonly comments: unknown;
  readonly places: readonly BlockPlace[];
}

function placesIn(
  document: MarkdownDocument,
  known: readonly BlockPlace[] | undefined,
): readonly BlockPlace[] {
  if (document.facts('arrows').length === 0) return reusedList(known, [], isSamePlace);
  const places = document.strayCloses.flatMap((span) => document.placeOf(span) ?? []);
  return reusedList(known, places, isSamePlace);
}
