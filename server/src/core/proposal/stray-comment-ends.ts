import type { BlockPlace } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import { containsCommentStart } from '../markdown/facts/comment-ends';
import { reusedList } from './reuse';
import { isSamePlace } from './toc';

/** Finds each `-->` that does not close a comment, though its author meant it to, in order. Returns `known` if the result is the same. */
export function strayCommentEndsIn(
  document: MarkdownDocument,
  known: StrayCommentEnds | undefined,
): StrayCommentEnds {
  const commentEnds = document.facts('commentEnds');
  const comments = document.facts('comments');
  // The text around a `-->` matters only if it may be the end of a comment inside a comment.
  const isSame = known?.commentEnds === commentEnds && known.comments === comments;
  if (isSame && !comments.some(containsCommentStart)) return known;
  return { commentEnds, comments, places: placesIn(document, known?.places) };
}

/** The places of stray comment ends, and the facts from which they were computed. */
export interface StrayCommentEnds {
  readonly commentEnds: unknown;
  readonly comments: unknown;
  readonly places: readonly BlockPlace[];
}

function placesIn(
  document: MarkdownDocument,
  known: readonly BlockPlace[] | undefined,
): readonly BlockPlace[] {
  if (document.facts('commentEnds').length === 0) return reusedList(known, [], isSamePlace);
  const places = document.strayCommentEnds.flatMap((span) => document.placeOf(span) ?? []);
  return reusedList(known, places, isSamePlace);
}
