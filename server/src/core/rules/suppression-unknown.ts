import type { Remark } from '../proposal/finding';
import type { Rule } from '../proposal/rule';
import { directives, type Suppression } from '../proposal/suppressions';
import { nearestOf } from '../text/nearest';

/** A suppression that cannot work: it names no rule there is, or is not read. */
export const suppressionUnknown: Rule = {
  id: 'suppression-unknown',
  title: 'A suppression names no rule there is, or is not read.',
  severity: 'warning',
  *check(proposal, { ids }) {
    for (const suppression of proposal.suppressions) {
      if (!suppression.reach) yield unknownDirective(suppression);
      else if (suppression.inline) {
        yield {
          span: suppression.span,
          message: 'This suppression is not read; a line of its own was expected',
        };
      } else if (suppression.rules.length === 0) {
        yield {
          span: suppression.span,
          message: 'This suppression names no rule; one or more were expected',
        };
      }
      if (!suppression.reach) continue;
      for (const { id, span } of suppression.rules) if (!ids.includes(id)) yield unknownRule(id, span, ids);
    }
  },
};

function unknownDirective({ directive, directiveSpan: span }: Suppression): Remark {
  const known = [...directives.keys()];
  const nearest = nearestOf(directive, known);
  return {
    span,
    message: `"${directive}" is no directive; ${known.map((one) => `"${one}"`).join(', ')} are`,
    fixes: nearest
      ? [{ title: `Write "${nearest}"`, edits: [{ span, text: nearest }], applies: 'on-request' }]
      : [],
  };
}

function unknownRule(id: string, span: Suppression['span'], ids: readonly string[]): Remark {
  const nearest = nearestOf(id, ids);
  return {
    span,
    message: nearest ? `There is no rule "${id}"; "${nearest}" is one` : `There is no rule "${id}"`,
    fixes: nearest
      ? [{ title: `Write "${nearest}"`, edits: [{ span, text: nearest }], applies: 'on-request' }]
      : [],
  };
}
