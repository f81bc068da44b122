import { neighborsOf } from '../markdown/edits/neighbors';
import { keepsBlocks, keepsStructure } from '../markdown/edits/structure';
import type { Comment } from '../markdown/facts/comments';
import { removeBlock, removeInline, removeLines } from '../text/block-edits';
import type { CheckedMarkdown } from './checked-document';
import type { Fix } from './finding';

/**
 * The edits that remove a comment with the blank lines around it. They apply on request when the removal may change how the text around the comment is read; none where the rest of its
 * line becomes other Markdown.
 */
export function commentRemoval(
  { text, document }: Pick<CheckedMarkdown, 'text' | 'document'>,
  { span, alone }: Pick<Comment, 'span' | 'alone'>,
): Pick<Fix, 'edits' | 'applies'> {
  // Text on the same line may be read as other Markdown once the comment is removed.
  if (!alone) {
    const edit = removeInline(text, span);
    return { edits: keepsBlocks(document, [edit]) ? [edit] : [], applies: 'on-request' };
  }
  const neighbors = neighborsOf(document, span);
  const [block, lines] = [removeBlock(text, span), removeLines(text, span)];
  if (neighbors === 'far') return { edits: [block], applies: 'on-request' };
  const preferred = neighbors ? [block, lines] : [lines];
  const edit =
    neighbors?.every((neighbor) => !neighbor || separateTypes.has(neighbor.type)) && block.text === ''
      ? block
      : preferred.find((each) => keepsStructure(document, [each]));
  return { edits: [edit ?? block], applies: edit ? 'always' : 'on-request' };
}

/** Nodes that never become one with what is below or above them across a blank line. */
const separateTypes: ReadonlySet<string> = new Set(['heading', 'paragraph', 'thematicBreak']);
