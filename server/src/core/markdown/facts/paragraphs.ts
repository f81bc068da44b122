import type { Span } from '../../text/span';
import type { BlockKind } from '../block-kind';
import { normalizedText } from '../normalized-text';
import { nodesOf, type Root, type RootContent, spanOf } from '../tree';

/** A paragraph at the top level, in a list or in a quote; or an HTML block with more than comments. */
export interface Paragraph {
  readonly span: Span;
  /** The normalized text; never empty. */
  readonly normalized: string;
  /** The top-level node that contains it, or that it is. */
  readonly top: { readonly type: RootContent['type']; readonly span: Span };
  /** True when the top-level node contains list items with a checkbox. */
  readonly inChecklist: boolean;
}

/** Finds the paragraphs of a block. */
export const paragraphsQuery = {
  mayMatch: ({ kind }: { readonly kind: BlockKind }): boolean =>
    kind !== 'fence' && kind !== 'matter' && kind !== 'heading',
  read: (_: string, tree: () => Root): readonly Paragraph[] => paragraphsOf(tree()),
};

/** Returns the paragraphs of `tree`, in order. Paragraphs in footnotes are not included. */
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
