import type { Span } from '../../text/span';
import type { BlockKind } from '../block-kind';
import type { Root } from '../tree';
import { textRunsOf } from './text-runs';

/** A footnote reference without a definition: `[^1]`. Renderers show it as text. */
export interface UndefinedFootnote {
  readonly span: Span;
  /** The label with the circumflex: `^1`. */
  readonly label: string;
}

//   a note[^1]      but not   [^1]: text   [^a-z]   \[^1]
const reference = /(?<![\\!])\[(\^[^\s^[\]\\]+)\](?![(:])/g;

/** Finds the footnote references of a block that have no definition. */
export const undefinedFootnotesQuery = {
  mayMatch: ({ text, kind }: { readonly text: string; readonly kind: BlockKind }): boolean =>
    kind !== 'fence' && text.includes('[^'),
  read: (text: string, tree: () => Root): readonly UndefinedFootnote[] =>
    textRunsOf(tree()).flatMap(({ span }) =>
      Array.from(
        text.slice(span.start, span.end).matchAll(reference),
        ({ 0: all, 1: label = '', index }) => ({
          span: { start: span.start + index, end: span.start + index + all.length },
          label,
        }),
      ),
    ),
};
