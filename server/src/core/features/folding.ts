import type { MarkdownDocument } from '../markdown/document';
import { codeBlocksQuery } from '../markdown/facts/code-blocks';
import { trimEndOf } from '../text/trim';

/** Lines that can be folded; both ends included. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind: 'section' | 'comment' | 'block';
}

/** The folding ranges of a document: sections, comments, code blocks and the front matter, if they have several lines, in the order of the text. */
export function foldsOf(document: MarkdownDocument): readonly Fold[] {
  const { text, frontMatter } = document;
  const fold = (start: number, end: number, kind: Fold['kind']): Fold => ({
    start: document.lineColumnAt(start).line,
    end: document.lineColumnAt(start + trimEndOf(text.slice(start, end), ' \t\r\n').length).line,
    kind,
  });
  const ranges = [
    ...(frontMatter ? [fold(frontMatter.start, frontMatter.end, 'block')] : []),
    ...document.sections.map(({ span }) => fold(span.start, span.end, 'section')),
    ...document.comments.map(({ span }) => fold(span.start, span.end, 'comment')),
    ...document
      .query(codeBlocksQuery)
      .map((place) => document.spanOf(place))
      .map(({ start, end }) => fold(start, end, 'block')),
  ];
  return ranges.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
}
