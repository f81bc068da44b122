import { neighboursOf, wouldJoin } from '../markdown/edits/neighbours';
import type { Comment } from '../markdown/facts/comments';
import { removeBlock, removeInline, removeLines } from '../text/block-edits';
import type { CheckedMarkdown } from './checked-document';
import type { Fix } from './finding';

/** The edits that remove a comment with the blank lines around it. They apply on request when the removal may change how the text around the comment is read. */
export function commentRemoval(
  { text, document }: Pick<CheckedMarkdown, 'text' | 'document'>,
  { span, alone }: Pick<Comment, 'span' | 'alone'>,
): Pick<Fix, 'edits' | 'applies'> {
  // Text on the same line may be read as other Markdown once the comment is removed.
  if (!alone) return { edits: [removeInline(text, span)], applies: 'on-request' };
  const neighbours = neighboursOf(document, span);
  if (!neighbours) return { edits: [removeLines(text, span)], applies: 'always' };
  return {
    edits: [removeBlock(text, span)],
    applies: wouldJoin(text, ...neighbours) ? 'on-request' : 'always',
  };
}
