import { contains, type Span } from '../../text/span';
import { nodesOf, type Root, spanOf } from '../tree';

/** The code of `tree`, in blocks and in lines, in order: text in it is shown as it is written. */
export function literalsOf(tree: Root): readonly Span[] {
  return nodesOf(tree, 'code', 'inlineCode').map(spanOf);
}

/** Matches of a global pattern in `text`, in order, but those inside any of `spans`. */
export function* matchesOutside(
  text: string,
  pattern: RegExp,
  spans: readonly Span[],
): Generator<{ readonly span: Span; readonly groups: readonly (string | undefined)[] }> {
  for (const match of text.matchAll(pattern)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!spans.some((one) => contains(one, span))) yield { span, groups: match.slice(1) };
  }
}
