import { contains, type Span } from '../../text/span';
import { nodesOf, type Root, spanOf } from '../tree';
import { literalsOf } from './literals';

/** Where a global pattern is found in `text`, which has this tree: not in code, in comments, in definitions or in addresses. */
export function phrasesOf(text: string, tree: Root, pattern: RegExp): readonly Span[] {
  const hidden = [
    ...literalsOf(tree),
    ...nodesOf(tree, 'definition').map(spanOf),
    ...nodesOf(tree, 'html')
      .filter(({ value }) => value.startsWith('<!--'))
      .map(spanOf),
    ...nodesOf(tree, 'link').map((link) => {
      const last = link.children.at(-1);
      const { start, end } = spanOf(link);
      // Of `<https://…>` nothing is text.
      return { start: last && text[start] === '[' ? spanOf(last).end : start, end };
    }),
  ];
  return [...text.matchAll(pattern)]
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
    .filter((span) => !hidden.some((one) => contains(one, span)));
}
