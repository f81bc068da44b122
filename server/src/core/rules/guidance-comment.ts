import type { InBlock } from '../markdown/blocks/block';
import type { Comment } from '../markdown/facts/comments';
import { factKeys, isUsual } from '../practice/practice';
import { commentRemoval } from '../proposal/comment-removal';
import type { Fix, RemarkRelated } from '../proposal/finding';
import { isGuidanceNeeded } from '../proposal/guidance-needed';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { runsOn, type TemplateComment } from '../template/guidance';
import { memoize } from '../text/memoize';
import { shorten } from '../text/words';

/** A comment of the template that is still in the proposal. Comments of the author are not reported. */
export const guidanceComment = defineRule({
  id: 'guidance-comment',
  title: 'A comment of the template has not been removed.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  unnecessary: true,
  fixAllTitle: 'Remove all template comments',
  reads: 'comment',
  *check(comment, { schema, since, commentIndex, practice }) {
    if (comment.state === 'unclosed' || [schema, ...since].some(({ commentsMayStay }) => commentsMayStay))
      return;
    const same = commentIndex.findSame(comment.content);
    if (same) {
      // What most keep is not removed unasked.
      const isKept = isUsual(practice?.share(factKeys.comment(same.folded)));
      yield {
        at: comment,
        ...(isKept ? { severity: 'hint' as const } : {}),
        message: `Template comment not removed: "${same.summary}"`,
        fixes: (proposal, span) => [
          {
            title: 'Remove this template comment',
            ...removalOf(proposal, { span, alone: comment.alone }, isKept),
          },
        ],
        related: related(same),
      };
      return;
    }
    const isOpen = comment.state !== 'closed' || runsOn(comment.content, schema.guidance);
    if (isOpen || isTocMarker(comment)) return;
    const origin = commentIndex.findEdited(comment.content);
    if (!origin) return;
    yield {
      at: comment,
      message: `Edited or older template comment not removed: "${summaryOf(comment.content)}"`,
      // Words in it may be the author's: only a person can decide.
      fixes: (proposal, span) => [
        {
          title: 'Remove this edited or older template comment',
          ...commentRemoval(proposal, { span, alone: comment.alone }),
          applies: 'on-request',
        },
      ],
      related: related(origin),
    };
  },
});

/** The removal of a comment: unasked only where most proposals do not keep it and its section is written, so that it is not needed any more. */
function removalOf(
  proposal: ProposalDocument,
  comment: Pick<Comment, 'span' | 'alone'>,
  isKept: boolean,
): Pick<Fix, 'edits' | 'applies' | 'isInRuleAction'> {
  const removal = commentRemoval(proposal, comment);
  if (removal.applies === 'on-request' || isKept) return { ...removal, applies: 'on-request' };
  return isGuidanceNeeded(proposal, comment.span)
    ? { ...removal, applies: 'on-request', isInRuleAction: true }
    : removal;
}

const summaryOf = memoize((content: string) => shorten(content, 60));

function isTocMarker({ content, alone }: InBlock<Comment>): boolean {
  return alone && /^\s*\/?toc\s*$/i.test(content);
}

function related({ span, isRemoved }: TemplateComment): readonly RemarkRelated[] {
  return isRemoved ? [] : [{ message: 'The comment in the template', inTemplate: span }];
}
