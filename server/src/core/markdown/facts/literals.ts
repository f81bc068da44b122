import type { Span } from '../../text/span';
import { inAnyOf } from '../../text/span-search';
import { nodesOf, type Root, spanOf } from '../tree';

/** Returns the spans of all code blocks and inline code of `tree`. Markup inside them has no meaning. */
export function literalsOf(tree: Root): readonly Span[] {
  return nodesOf(tree, 'code', 'inlineCode').map(spanOf);
}

/** Yields the matches of a global pattern in `text` that are not inside any of `spans`, in order. */
export function* matchesOutside(
  text: string,
  pattern: RegExp,
  spans: readonly Span[],
): Generator<{ readonly span: Span; readonly groups: readonly (string | undefined)[] }> {
  const isInside = inAnyOf(spans);
  for (const match of text.matchAll(pattern)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!isInside(span)) yield { span, groups: match.slice(1) };
  }
}
