import type { Span } from '../../text/span';
import { type Root, spanOf, walk } from '../tree';

/** A run of text as a reader sees it: never code, HTML or an address. */
export interface TextRun {
  readonly span: Span;
  /** True for the text of a link. */
  readonly linked: boolean;
}

/** All runs of text of `tree`, in order. Escapes and entities in them stand as written. */
export function textRunsOf(tree: Root): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (const [node, inside] of walk(tree)) {
    if (node.type !== 'text') continue;
    runs.push({ span: spanOf(node), linked: inside.includes('link') || inside.includes('linkReference') });
  }
  return runs;
}
