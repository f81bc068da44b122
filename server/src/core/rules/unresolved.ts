import type { UnresolvedMark } from '../markdown/facts/unresolved';
import type { Fix, Remark } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { removeMark } from '../text/block-edits';

/** Text marked as not agreed on, and such marks without a partner. */
export const unresolved: Rule = {
  id: 'unresolved',
  title: 'Text is marked as unresolved, or the marks are no pair.',
  severity: 'hint',
  stages: { final: 'error' },
  *check(proposal) {
    let open: UnresolvedMark | undefined;
    for (const mark of proposal.document.unresolvedMarks) {
      if (mark.kind === 'open') {
        if (open) yield lonely(open, 'is not closed by "<<[/UNRESOLVED]>>" before the next one opens');
        open = mark;
      } else if (!open) yield lonely(mark, 'closes nothing; "<<[UNRESOLVED …]>>" was expected before it');
      else {
        yield pair(proposal, open, mark);
        open = undefined;
      }
    }
    if (open) yield lonely(open, 'is not closed by "<<[/UNRESOLVED]>>"');
  },
};

function lonely({ span, kind, about }: UnresolvedMark, what: string): Remark {
  const name = kind === 'open' ? `<<[UNRESOLVED${about ? ` ${about}` : ''}]>>` : '<<[/UNRESOLVED]>>';
  return { span, message: `"${name}" ${what}`, severity: 'error' };
}

function pair({ text }: Proposal, open: UnresolvedMark, close: UnresolvedMark): Remark {
  const fix: Fix = {
    title: 'It is resolved: remove the marks, keep the text',
    edits: [removeMark(text, open.span), removeMark(text, close.span)],
    applies: 'on-request',
  };
  return {
    span: open.span,
    message: open.about === '' ? 'Not resolved yet' : `Not resolved yet: ${open.about}`,
    fixes: [fix],
    related: [{ message: 'It ends here', span: close.span, in: 'document' }],
  };
}
