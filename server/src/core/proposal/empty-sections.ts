import type { InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { Comment } from '../markdown/facts/comments';
import type { OutlineSection } from '../markdown/outline';
import { reusedList } from './reuse';

/** A section without text of its own and without text in its subsections. */
export interface EmptySection {
  readonly section: OutlineSection;
  /** The comments before its first subsection. */
  readonly comments: readonly InBlock<Comment>[];
}

/** The empty sections of a document in order; `previous` if it is equal. */
export function emptySectionsOf(
  document: MarkdownDocument,
  previous: readonly EmptySection[] | undefined,
): readonly EmptySection[] {
  const empty = document.outline.sections.filter(({ isEmpty }) => isEmpty);
  const sections = empty.map((section) => ({ section, comments: document.commentsIn(section) }));
  return reusedList(previous, sections, isSame);
}

function isSame(a: EmptySection, b: EmptySection): boolean {
  return (
    a.section === b.section &&
    a.comments.length === b.comments.length &&
    a.comments.every((comment, i) => comment === b.comments[i])
  );
}
