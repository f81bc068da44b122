import type { Span } from '../../text/span';
import { inAnyOf, overlapsAnyOf } from '../../text/span-search';
import type { BlockKind } from '../block-kind';
import { nodesOf, type Root, spanOf } from '../tree';

/** Text that was meant as a comment but is shown to readers: `<-- why? -->`, `<!- why? ->`. */
export interface BrokenComment {
  readonly span: Span;
  /** The text between the delimiters as written. */
  readonly content: string;
}

/** The text between the delimiters, which contains a letter and no blank line. */
const content = String.raw`(?<content>(?=[^<>]*\p{L})(?:[^<>\r\n]|\r?\n(?![ \t]*[\r\n]))+?)`;
const forms: readonly RegExp[] = [
  // An arrow has text before or after it.
  new RegExp(String.raw`(?<=^[ \t]*)<--(?!-)${content}-{1,2}>(?=[ \t]*$)`, 'gmu'),
  new RegExp(String.raw`<(?:!-(?!-)|! --|!\u2013|!\u2014)${content}(?:-{1,2}|\u2013|\u2014)>`, 'gu'),
];

/** Finds the broken comments of a block. */
export const brokenCommentsQuery = {
  mayMatch: ({ text, kind }: { readonly text: string; readonly kind: BlockKind }): boolean =>
    kind === 'other' && /<--|<!-(?!-)|<! --|<![\u2013\u2014]/.test(text),
  read: (text: string, tree: () => Root): readonly BrokenComment[] => {
    const isInParagraph = inAnyOf(nodesOf(tree(), 'paragraph').map(spanOf));
    const isHidden = overlapsAnyOf(nodesOf(tree(), 'code', 'inlineCode', 'html').map(spanOf));
    return forms
      .flatMap((form) =>
        Array.from(text.matchAll(form), ({ index, 0: all, groups }) => ({
          span: { start: index, end: index + all.length },
          content: groups?.content ?? '',
        })),
      )
      .filter(({ span }) => isInParagraph(span) && !isHidden(span))
      .sort((a, b) => a.span.start - b.span.start);
  },
};
