import type { Comment } from '../markdown/facts/comments';
import { commentRemoval } from '../proposal/comment-removal';
import type { Related, Remark } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { type TemplateComment, templateCommentFor } from '../template/guidance';
import { memoize } from '../text/remembered';
import { shorten } from '../text/words';

/** A comment of the template that is still there. An author's own comment is none. */
export const guidanceComment: Rule = {
  id: 'guidance-comment',
  title: 'A comment of the template is still there.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  unnecessary: true,
  fixAllTitle: 'Remove all template comments',
  *check(proposal) {
    const { origins } = proposal.schema;
    const markers = new Set(proposal.document.tocMarkers.map((marker) => marker.span.start));
    for (const comment of proposal.document.comments) {
      const same = templateCommentFor(comment, origins);
      if (same) yield left(proposal, comment, same);
      else if (!proposal.openComments.includes(comment) && !markers.has(comment.span.start)) {
        const origin = origins.edited(comment.content);
        if (origin) yield edited(proposal, comment, origin);
      }
    }
  },
};

const summaryOf = memoize((content: string) => shorten(content, 60));

function left(proposal: Proposal, comment: Comment, origin: TemplateComment): Remark {
  return {
    span: comment.span,
    message: `This comment of the template is still there: "${origin.summary}"`,
    fixes: () => [{ title: 'Remove this template comment', ...commentRemoval(proposal, comment) }],
    related: related(origin),
  };
}

function related({ span, isPast }: TemplateComment): readonly Related[] {
  return isPast ? [] : [{ message: 'The comment in the template', span, in: 'template' }];
}

function edited(proposal: Proposal, comment: Comment, origin: TemplateComment): Remark {
  return {
    span: comment.span,
    message: `This comment of the template, edited or older, is still there: "${summaryOf(comment.content)}"`,
    // Words in it may be the author's: only a person can tell.
    fixes: () => [
      {
        title: 'Remove this edited or older template comment',
        ...commentRemoval(proposal, comment),
        applies: 'on-request',
      },
    ],
    related: related(origin),
  };
}
