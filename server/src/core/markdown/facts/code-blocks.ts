import type { Span } from '../../text/span';
import type { BlockKind } from '../block-kind';
import { type Root, spanOf } from '../tree';

/** What a code block begins with: a fence, or an indentation that four columns may need. Source: CommonMark 4.4, 4.5. */
const beginning = /^ {0,3}(?:```|~~~|\t| {4})/m;

/** Finds the top-level code blocks of a block, fenced and indented ones. */
export const codeBlocksQuery = {
  mayMatch: ({ kind, text }: { readonly kind: BlockKind; readonly text: string }): boolean =>
    kind === 'fence' || beginning.test(text),
  read: (_: string, tree: () => Root): readonly { readonly span: Span }[] =>
    tree()
      .children.filter(({ type }) => type === 'code')
      .map((node) => ({ span: spanOf(node) })),
};
