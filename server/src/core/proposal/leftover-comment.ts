import type { InBlock } from '../markdown/blocks/block';
import type { Comment } from '../markdown/facts/comments';
import { factKeys, isFrequent, isUsual } from '../practice/practice';
import { runsOn, type TemplateComment } from '../template/guidance';
import type { Governing } from './governing';

/** A comment of the template that is still in a proposal. */
export interface LeftoverComment {
  readonly origin: TemplateComment;
  /** True when it has other words than {@link origin}: some may be the author's. */
  readonly isEdited: boolean;
  /** True when most proposals keep it. */
  readonly isUsual: boolean;
  /** True when many proposals keep it. */
  readonly isFrequent: boolean;
}

/** The template's comment that a comment is; undefined for one of the author, and where comments of the template may stay. */
export function leftoverComment(
  comment: InBlock<Comment>,
  { schema, since, commentIndex, practice }: Governing,
): LeftoverComment | undefined {
  if (comment.state === 'unclosed' || [schema, ...since].some(({ commentsMayStay }) => commentsMayStay))
    return undefined;
  const same = commentIndex.findSame(comment.content);
  if (same) {
    const share = practice?.keptShare(factKeys.comment(same.folded));
    return { origin: same, isEdited: false, isUsual: isUsual(share), isFrequent: isFrequent(share) };
  }
  const isOpen = comment.state !== 'closed' || runsOn(comment.content, schema.guidance);
  if (isOpen || isTocMarker(comment)) return undefined;
  const origin = commentIndex.findEdited(comment.content);
  return origin && { origin, isEdited: true, isUsual: false, isFrequent: false };
}

function isTocMarker({ content, alone }: InBlock<Comment>): boolean {
  return alone && /^\s*\/?toc\s*$/i.test(content);
}
