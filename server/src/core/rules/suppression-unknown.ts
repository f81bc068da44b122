import type { Block } from '../markdown/blocks/block';
import type { Fix, Remark } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { ruleIds } from '../proposal/rule-ids.generated';
import { directives, parseSuppression, type WrittenSuppression } from '../proposal/suppressions';
import type { Span } from '../text/span';
import { nearestWord } from '../text/spelling';

type ProposalRemark = Remark<ProposalDocument>;

/** A suppression that has no effect because of how it is written. */
export const suppressionUnknown = defineRule({
  id: 'suppression-unknown',
  title: 'A suppression is not valid.',
  severity: 'warning',
  isImmediate: true,
  reads: 'comment',
  *check(comment) {
    const suppression = parseSuppression(comment);
    if (!suppression) return;
    const { scope, isInline, rules } = suppression;
    const { block } = comment;
    if (!scope) {
      yield unknownDirective(block, suppression);
      return;
    }
    if (isInline)
      yield {
        at: comment,
        message: 'Suppression has no effect next to other text: put it on a line of its own',
      };
    else if (rules.length === 0)
      yield { at: comment, message: 'Suppression has no rules: add one or more rule ids' };
    for (const { id, span } of rules) if (!ruleIds.includes(id)) yield unknownRule(block, id, span);
  },
});

function unknownDirective(block: Block, { directive, directiveSpan }: WrittenSuppression): ProposalRemark {
  const known = [...directives.keys()];
  const nearest = nearestWord(directive, known);
  const suggestion = nearest ? `did you mean "${nearest}"?` : `use ${oneOf(known)}`;
  return {
    at: { block, span: directiveSpan },
    message: `Suppression directive "${directive}" does not exist; ${suggestion}`,
    fixes: (_, span) => replacement(span, nearest),
  };
}

function unknownRule(block: Block, id: string, idSpan: Span): ProposalRemark {
  const nearest = nearestWord(id, ruleIds);
  return {
    at: { block, span: idSpan },
    message: nearest
      ? `Rule "${id}" does not exist; did you mean "${nearest}"?`
      : `Rule "${id}" does not exist`,
    fixes: (_, span) => replacement(span, nearest),
  };
}

function replacement(span: Span, text: string | undefined): readonly Fix[] {
  if (text === undefined) return [];
  return [{ title: `Change to "${text}"`, edits: [{ span, text }], applies: 'on-request' }];
}

/** `"a", "b" or "c"` */
function oneOf(texts: readonly string[]): string {
  const quoted = texts.map((text) => `"${text}"`);
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
