import type { Span } from '../../text/span';
import type { BlockKind } from '../block-kind';
import { type Root, spanOf, walk } from '../tree';

/** A text node: text that a reader sees; never code, HTML or a link target. */
export interface TextRun {
  readonly span: Span;
  /** True for text inside a link. */
  readonly linked: boolean;
}

/** Returns the text runs of `tree`, in order. */
export function textRunsOf(tree: Root): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (const [node, ancestors] of walk(tree)) {
    if (node.type !== 'text') continue;
    runs.push({
      span: spanOf(node),
      linked: ancestors.includes('link') || ancestors.includes('linkReference'),
    });
  }
  return runs;
}

/** Finds the runs of text of those blocks whose text matches a pattern. */
export function textRunsQuery(pattern: RegExp) {
  return {
    mayMatch: ({ text, kind }: { readonly text: string; readonly kind: BlockKind }): boolean =>
      kind !== 'fence' && text.search(pattern) >= 0,
    read: (_: string, tree: () => Root): readonly TextRun[] => textRunsOf(tree()),
  };
}
