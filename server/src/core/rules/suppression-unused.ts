import { commentRemoval } from '../proposal/comment-removal';
import type { Remark } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import type { SuppressedRule, Suppression } from '../proposal/suppressions';
import type { Span } from '../text/span';

/** A suppression of a rule that has nothing to say there. */
export const suppressionUnused: Rule = {
  id: 'suppression-unused',
  title: 'A suppression silences nothing.',
  severity: 'information',
  last: true,
  unnecessary: true,
  *check(proposal, { ids, mayNeed }) {
    for (const suppression of proposal.suppressions) {
      // What is not read at all is suppression-unknown's.
      if (suppression.inline || !suppression.reach) continue;
      const known = suppression.rules.filter(({ id }) => ids.includes(id));
      const idle = known.filter(({ id }) => !mayNeed(suppression, id));
      if (idle.length === 0) continue;
      if (idle.length === suppression.rules.length) yield ofAll(proposal, suppression);
      else for (const rule of idle) yield ofOne(suppression, rule);
    }
  },
};

function ofAll(proposal: Proposal, { span, rules }: Suppression): Remark {
  const names = rules.map(({ id }) => `"${id}"`).join(' and ');
  return {
    span,
    message: `This suppression silences nothing: ${names} ${rules.length === 1 ? 'has' : 'have'} nothing to say here`,
    fixes: [
      {
        title: 'Remove this suppression',
        ...commentRemoval(proposal, { span, alone: true }),
        applies: 'on-request',
      },
    ],
  };
}

function ofOne({ rules }: Suppression, rule: SuppressedRule): Remark {
  return {
    span: rule.span,
    message: `"${rule.id}" has nothing to say here`,
    fixes: [
      {
        title: `Remove "${rule.id}" from this suppression`,
        edits: [{ span: withSeparator(rules, rule), text: '' }],
        applies: 'on-request',
      },
    ],
  };
}

/** The name with what separates it from the next one, or for the last from the one before. */
function withSeparator(rules: readonly SuppressedRule[], rule: SuppressedRule): Span {
  const at = rules.indexOf(rule);
  const next = rules[at + 1];
  if (next) return { start: rule.span.start, end: next.span.start };
  return { start: rules[at - 1]?.span.end ?? rule.span.start, end: rule.span.end };
}
