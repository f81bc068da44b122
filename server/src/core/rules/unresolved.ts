import type { InBlock } from '../markdown/blocks/block';
import type { UnresolvedMark } from '../markdown/facts/unresolved';
import type { Remark } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { removeMarker } from '../text/block-edits';

type Mark = InBlock<UnresolvedMark>;
type ProposalRemark = Remark<ProposalDocument>;

/** Text that is marked as unresolved, and such marks without the other one of their pair. */
export const unresolved = defineRule({
  id: 'unresolved',
  title: 'Text is marked as unresolved, or one of the two marks is missing.',
  severity: 'hint',
  stages: { final: 'error' },
  reads: ['unresolved'],
  *check({ unresolved: marks }) {
    let open: Mark | undefined;
    for (const mark of marks) {
      if (mark.kind === 'question') yield questionRemark(mark);
      else if (mark.kind === 'open') {
        if (open) yield notClosed(open, 'add "<<[/UNRESOLVED]>>" before the next one');
        open = mark;
      } else if (!open) yield notOpened(mark);
      else {
        yield remarkForPair(open, mark);
        open = undefined;
      }
    }
    if (open) yield notClosed(open, 'add "<<[/UNRESOLVED]>>" after the text');
  },
});

function notClosed(mark: Mark, remedy: string): ProposalRemark {
  const written = `<<[UNRESOLVED${mark.note ? ` ${mark.note}` : ''}]>>`;
  return { at: mark, message: `Mark "${written}" is not closed: ${remedy}`, severity: 'error' };
}

function notOpened(mark: Mark): ProposalRemark {
  return {
    at: mark,
    message: 'Mark "<<[/UNRESOLVED]>>" is not opened: add "<<[UNRESOLVED …]>>" before the text',
    severity: 'error',
  };
}

//   [NEEDS CLARIFICATION: which keys?]
function questionRemark(mark: Mark): ProposalRemark {
  return {
    at: mark,
    message: mark.note === '' ? 'Needs clarification' : `Needs clarification: ${mark.note}`,
  };
}

function remarkForPair(open: Mark, close: Mark): ProposalRemark {
  return {
    at: open,
    message: open.note === '' ? 'Not resolved yet' : `Not resolved yet: ${open.note}`,
    fixes: ({ document, text }, span) => [
      {
        title: 'Mark as resolved: remove the marks and keep the text',
        edits: [removeMarker(text, span), removeMarker(text, document.spanOf(close))],
        applies: 'on-request',
      },
    ],
    related: [{ message: 'The closing mark', at: close }],
  };
}
