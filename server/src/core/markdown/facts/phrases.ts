import type { Span } from '../../text/span';
import { inAnyOf } from '../../text/span-search';
import type { BlockKind } from '../block-kind';
import { nodesOf, type Root, spanOf } from '../tree';
import { literalsOf } from './literals';

/**
 * Returns the matches of a global pattern in the text that a reader sees: not in code, comments, definitions or link targets. Brackets that are a
 * reference link are not text.
 */
export function phrasesOf(text: string, tree: Root, pattern: RegExp): readonly Span[] {
  const isHidden = inAnyOf([
    ...literalsOf(tree),
    ...nodesOf(tree, 'definition').map(spanOf),
    ...nodesOf(tree, 'html')
      .filter(({ value }) => value.startsWith('<!--'))
      .map(spanOf),
    ...nodesOf(tree, 'link').map((link) => {
      const last = link.children.at(-1);
      const { start, end } = spanOf(link);
      // The whole of an autolink (`<https://…>`) is a link target.
      return { start: last && text[start] === '[' ? spanOf(last).end : start, end };
    }),
  ]);
  const matches = [...text.matchAll(pattern)]
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
    .filter((span) => !isHidden(span));
  if (!matches.some(({ start }) => text[start] === '[')) return matches;
  const references = new Set(
    nodesOf(tree, 'linkReference', 'footnoteReference').map((reference) => spanOf(reference).start),
  );
  return matches.filter(({ start }) => !references.has(start));
}

/** Finds a global pattern in what a reader sees of a block. */
export function phrasesQuery(pattern: RegExp) {
  return {
    mayMatch: ({ text, kind }: { readonly text: string; readonly kind: BlockKind }): boolean =>
      kind !== 'fence' && kind !== 'matter' && text.search(pattern) >= 0,
    read: (text: string, tree: () => Root): readonly { readonly span: Span }[] =>
      phrasesOf(text, tree(), pattern).map((span) => ({ span })),
  };
}
