import type { Span } from '../../text/span';
import { nodesOf, type Root, spanOf } from '../tree';

/** The number of words in one run of text. */
export interface WordCount {
  readonly span: Span;
  readonly words: number;
}

/** Counts the words that readers see, including those in code spans, but not those in code blocks, HTML and addresses. Each character of Chinese and Japanese counts. */
export const wordCountsQuery = {
  mayMatch: ({ kind }: { readonly kind: string }): boolean => kind !== 'fence' && kind !== 'html',
  read: (_: string, tree: () => Root): readonly WordCount[] =>
    nodesOf(tree(), 'text', 'inlineCode').map((node) => ({
      span: spanOf(node),
      words: node.value.match(word)?.length ?? 0,
    })),
};

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}—]*/gu;
