import type { Span } from '../../text/span';
import { normalizedText } from '../normalized-text';
import { nodesOf, type Root, type RootContent, spanOf } from '../tree';

/** A paragraph, in a list or a quote or alone, or HTML that is no comment. */
export interface Paragraph {
  readonly span: Span;
  readonly normalized: string;
  /** The node at the top level that it stands in, or is. */
  readonly top: { readonly type: RootContent['type']; readonly span: Span };
  /** True when it stands in a list that has items to tick off. */
  readonly inChecklist: boolean;
}

/** The paragraphs of `tree`, in order; those of footnotes left out. */
export function paragraphsOf(tree: Root): readonly Paragraph[] {
  return tree.children.flatMap((node): readonly Paragraph[] => {
    const { type } = node;
    if (type !== 'paragraph' && type !== 'list' && type !== 'blockquote' && type !== 'html') return [];
    const inChecklist = nodesOf(node, 'listItem').some(({ checked }) => typeof checked === 'boolean');
    const top = { type, span: spanOf(node) };
    return (type === 'html' ? [node] : nodesOf(node, 'paragraph'))
      .map((part) => ({ span: spanOf(part), normalized: normalizedText(part), top, inChecklist }))
      .filter(({ normalized }) => normalized !== '');
  });
}
