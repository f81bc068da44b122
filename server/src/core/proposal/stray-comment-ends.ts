import type { BlockPlace } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import { containsCommentStart } from '../markdown/facts/comment-ends';
import { reusedList } from './reuse';
import { isSamePlace } from './toc';

/** Finds each `-->` that does not close a comment, though its author meant it to, in order. Returns the list of `previous` if it is equal. */
export function strayCommentEndsIn(
  document: MarkdownDocument,
  previous: StrayCommentEnds | undefined,
): StrayCommentEnds {
  const commentEnds = document.facts('commentEnds');
  const comments = document.facts('comments');
  // The text around a `-->` matters only if it may be the end of a comment inside a comment.
  const isSame = previous?.commentEnds === commentEnds && previous.comments === comments;
  if (isSame && !comments.some(containsCommentStart)) return previous;
  return { commentEnds, comments, places: placesIn(document, previous?.places) };
}

/** The places of stray comment ends, and the facts from which they were computed. */
export interface StrayCommentEnds {
  readonly commentEnds: unknown;
  readonly comments: unknown;
  readonly places: readonly BlockPlace[];
}

function placesIn(
  document: MarkdownDocument,
  previous: readonly BlockPlace[] | undefined,
): readonly BlockPlace[] {
  if (document.facts('commentEnds').length === 0) return reusedList(previous, [], isSamePlace);
  const places = document.strayCommentEnds.flatMap((span) => document.placeOf(span) ?? []);
  return reusedList(previous, places, isSamePlace);
}
