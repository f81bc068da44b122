import { commentRemoval } from '../proposal/comment-removal';
import type { Remark } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule, type UnusedSuppression } from '../proposal/rule';
import type { SuppressedRule } from '../proposal/suppressions';
import { offsetSpan, type Span } from '../text/span';

/** A suppression of a rule that reports nothing where it applies. */
export const suppressionUnused = defineRule({
  id: 'suppression-unused',
  title: 'A suppression has no effect.',
  severity: 'information',
  unnecessary: true,
  reads: ['unusedSuppressions'],
  *check({ unusedSuppressions }) {
    for (const unused of unusedSuppressions) {
      if (unused.rules.length === unused.suppression.rules.length) yield remarkForAll(unused);
      else for (const rule of unused.rules) yield remarkForOne(unused, rule);
    }
  },
});

function remarkForAll({ place, rules }: UnusedSuppression): Remark<ProposalDocument> {
  const ids = rules.map(({ id }) => `"${id}"`).join(' and ');
  const theRules = rules.length === 1 ? 'the rule reports' : 'the rules report';
  return {
    at: place,
    message: `Suppression of ${ids} has no effect: ${theRules} nothing here`,
    fixes: (document, span) => [
      {
        title: 'Remove this suppression',
        ...commentRemoval(document, { span, alone: true }),
        applies: 'on-request',
      },
    ],
  };
}

function remarkForOne(
  { place: { block, span: comment }, suppression }: UnusedSuppression,
  rule: SuppressedRule,
): Remark<ProposalDocument> {
  const fromComment = (span: Span) => offsetSpan(span, -suppression.span.start);
  const removed = withSeparator(suppression.rules, rule);
  return {
    at: { block, span: offsetSpan(fromComment(rule.span), comment.start) },
    message: `Suppression of "${rule.id}" has no effect: the rule reports nothing here`,
    fixes: (_, span) => [
      {
        title: `Remove "${rule.id}" from this suppression`,
        edits: [{ span: offsetSpan(removed, span.start - rule.span.start), text: '' }],
        applies: 'on-request',
      },
    ],
  };
}

/** The id with the separator after it; with the separator before it when it is the last one. */
function withSeparator(rules: readonly SuppressedRule[], rule: SuppressedRule): Span {
  const index = rules.indexOf(rule);
  const next = rules[index + 1];
  if (next) return { start: rule.span.start, end: next.span.start };
  return { start: rules[index - 1]?.span.end ?? rule.span.start, end: rule.span.end };
}
