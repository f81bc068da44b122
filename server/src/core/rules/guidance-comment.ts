import type { Comment } from '../markdown/facts/comments';
import { commentRemoval } from '../proposal/comment-removal';
import type { Fix, RemarkRelated } from '../proposal/finding';
import { isGuidanceNeeded } from '../proposal/guidance-needed';
import { leftoverComment } from '../proposal/leftover-comment';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import type { TemplateComment } from '../template/guidance';
import { memoize } from '../text/memoize';
import { shorten } from '../text/words';

/** A comment of the template that is still in the proposal. Comments of the author are not reported. */
export const guidanceComment = defineRule({
  id: 'guidance-comment',
  title: 'A comment of the template has not been removed.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  isGuidance: true,
  fixAllTitle: 'Remove all template comments',
  reads: 'comment',
  *check(comment, governing) {
    const leftover = leftoverComment(comment, governing);
    if (!leftover) return;
    const { origin, isEdited, isFrequent } = leftover;
    yield {
      at: comment,
      ...(isFrequent || listsValues.test(comment.content) ? { severity: 'hint' as const } : {}),
      cause: 'guidance is left',
      message: isEdited
        ? `Edited or older template comment not removed: "${summaryOf(comment.content)}"`
        : `Template comment not removed: "${origin.summary}"`,
      fixes: (proposal, span) => {
        // Words in an edited comment may be the author's, and what many keep is not removed unasked: if it were, the next file would be judged by fewer that keep it.
        const removal = removalOf(proposal, { span, alone: comment.alone }, isFrequent || isEdited);
        const title = isEdited
          ? 'Remove this edited or older template comment'
          : 'Remove this template comment';
        return removal.edits.length > 0 ? [{ title, ...removal }] : [];
      },
      onlyOnRequest: isFrequent || isEdited,
      related: related(origin),
    };
  },
});

//   Status: Accepted <!-- Acceptable values: Draft, Approved, On Hold, Superseded -->
/** A comment that lists the values of a field is of use as long as the value may change. */
const listsValues =
  /\b(?:(?:acceptable|allowed|possible|valid) (?:values|statuses|states)|(?:must|should|can|may) be one of|one of:)/i;

/** The removal of a comment: unasked only where nobody may want to keep it, and its section is written, so that it is not needed any more. */
function removalOf(
  proposal: ProposalDocument,
  comment: Pick<Comment, 'span' | 'alone'>,
  isMaybeMeant: boolean,
): Pick<Fix, 'edits' | 'applies' | 'isInRuleAction'> {
  const removal = commentRemoval(proposal, comment);
  if (removal.applies === 'on-request' || isMaybeMeant) return { ...removal, applies: 'on-request' };
  return isGuidanceNeeded(proposal, comment.span)
    ? { ...removal, applies: 'on-request', isInRuleAction: true }
    : removal;
}

const summaryOf = memoize((content: string) => shorten(content, 60));

function related({ span, isRemoved }: TemplateComment): readonly RemarkRelated[] {
  return isRemoved ? [] : [{ message: 'The comment in the template', inTemplate: span }];
}
