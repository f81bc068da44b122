import type { OutlineHeading } from '../markdown/outline';
import type { Fix } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { Span } from '../text/span';
import { foldSpace } from '../text/words';
import { headingRename } from './heading-edits';
import { tocFormOf } from './toc-form';

/** The fix that renames the heading whose text is at `span`, and lets the links and tables of contents in the document lead to it; none for a heading with links or code, which it would remove. */
export function headingRenaming(
  proposal: ProposalDocument,
  { written, text }: Pick<OutlineHeading, 'written' | 'text'>,
  span: Span,
  title: string,
): readonly Fix[] {
  if (foldSpace(written) !== text) return [];
  const edit = { span, text: title };
  const { edits } = headingRename(proposal.document, proposal.path, [edit], tocFormOf(proposal));
  return [{ title: `Rename to "${title}"`, edits, applies: 'on-request' }];
}
