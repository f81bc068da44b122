import type { Span } from '../../text/span';
import type { BlockKind } from '../block-kind';
import { nodesOf, type Root, spanOf } from '../tree';

/** A link, an image or a link definition with an address outside of the repository. */
export interface ExternalLink {
  readonly span: Span;
  readonly url: string;
}

/** Finds the external links in text; bare addresses that GitHub renders as links are among them. */
export const externalLinksQuery = {
  mayMatch: ({ text, kind }: { readonly text: string; readonly kind: BlockKind }): boolean =>
    kind !== 'fence' && /:\/\/|www\./i.test(text),
  read: (_: string, tree: () => Root): readonly ExternalLink[] =>
    nodesOf(tree(), 'link', 'image', 'definition')
      .filter(({ url }) => /^[a-z][a-z\d+.-]*:\/\//i.test(url))
      .map((node) => ({ span: spanOf(node), url: node.url })),
};
