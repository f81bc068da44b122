import type { Fix, Remark } from '../proposal/finding';
import type { Leftover } from '../proposal/leftovers';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { removeBlock } from '../text/block-edits';
import { type Span, slice } from '../text/span';

/** What a template tells its authors in paragraphs and lists, and is still there. Where it does so in comments, `guidance-comment` speaks. */
export const guidanceProse: Rule = {
  id: 'guidance-prose',
  title: 'Advice of the template is still there.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  unnecessary: true,
  fixAllTitle: 'Remove all template prose',
  *check(proposal) {
    for (const leftover of proposal.leftovers) if (leftover.kind === 'advice') yield left(proposal, leftover);
  },
};

function left(proposal: Proposal, { span, origin, parts }: Leftover): Remark {
  const isList = parts.every(({ type }) => type === 'list');
  return {
    span,
    message: `This text of the template is still there: "${origin.summary}"`,
    fixes: () => [removal(proposal, parts)],
    related: [{ message: 'The text in the template', span: origin.span, in: 'template' }],
    // Examples in a list may be what the author would have written.
    ...(isList ? { severity: 'hint' } : {}),
  };
}

/** Somebody may have kept the template's words because they say it well: only a person can tell. */
function removal({ text }: Proposal, parts: Leftover['parts']): Fix {
  return {
    title: 'Remove this text of the template',
    edits: groupsIn(text, parts).map((span) => removeBlock(text, span)),
    applies: 'on-request',
  };
}

/** The parts, those with nothing but blank lines between them together. */
function groupsIn(text: string, parts: Leftover['parts']): readonly Span[] {
  const groups: Span[] = [];
  for (const { span } of parts) {
    const last = groups.at(-1);
    if (last && slice(text, { start: last.end, end: span.start }).trim() === '')
      groups.splice(-1, 1, { start: last.start, end: span.end });
    else groups.push(span);
  }
  return groups;
}
