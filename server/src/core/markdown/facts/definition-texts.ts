import { type Span, slice } from '../../text/span';
import { foldSpace } from '../../text/words';
import type { BlockKind } from '../block-kind';
import { nodesOf, type Root, spanOf } from '../tree';

/** What a definition defines a label as: `[label]: address`, or `[^label]: text`. */
export interface DefinitionText {
  readonly kind: 'link' | 'footnote';
  readonly span: Span;
  /** As written, of a footnote with the circumflex. */
  readonly label: string;
  /** The normalized label; labels match when their identifiers are equal (CommonMark 4.7). */
  readonly identifier: string;
  /** The address, or the text of the footnote. */
  readonly value: string;
}

/** Finds the definitions of a block, each with its place. */
export const definitionTextsQuery = {
  isTextual: true,
  mayMatch: ({ text, kind }: { readonly text: string; readonly kind: BlockKind }): boolean =>
    kind !== 'fence' && kind !== 'html' && text.includes(']:'),
  read: (text: string, tree: () => Root): readonly DefinitionText[] =>
    nodesOf(tree(), 'definition', 'footnoteDefinition').map((node): DefinitionText => {
      const span = spanOf(node);
      const { identifier, label } = node;
      if (node.type === 'definition')
        return { kind: 'link', span, label: foldSpace(label ?? identifier), identifier, value: node.url };
      const value = foldSpace(slice(text, span).replace(/^\[[^\]]*\]:/, ''));
      return { kind: 'footnote', span, label: `^${label ?? identifier}`, identifier, value };
    }),
};
