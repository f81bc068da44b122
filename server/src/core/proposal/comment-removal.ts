import { neighboursOf, wouldJoin } from '../markdown/edits/neighbours';
import type { Comment } from '../markdown/facts/comments';
import { removeBlock, removeInline, removeLines } from '../text/block-edits';
import type { Fix } from './finding';
import type { Proposal } from './proposal';

/** How a comment goes away without a trace, and whether that can be done unasked: not where what stands around it would read otherwise. */
export function commentRemoval(
  { text, document }: Proposal,
  { span, alone }: Pick<Comment, 'span' | 'alone'>,
): Pick<Fix, 'edits' | 'applies'> {
  // Text that shares a comment's line becomes Markdown when the comment goes: a person looks.
  if (!alone) return { edits: [removeInline(text, span)], applies: 'on-request' };
  const beside = neighboursOf(document, span);
  if (!beside) return { edits: [removeLines(text, span)], applies: 'always' };
  return {
    edits: [removeBlock(text, span)],
    applies: wouldJoin(text, ...beside) ? 'on-request' : 'always',
  };
}
