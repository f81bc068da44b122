import type { Span } from '../text/span';
import { type Definition, type Nodes, type Root, spanOf, walk } from './tree';

/** A run of text as a reader sees it: never code, HTML or an address. */
export interface TextRun {
  readonly span: Span;
  /** Where the link that it is the text of leads; undefined outside links. */
  readonly url: string | undefined;
}

/** All runs of text, in order. Escapes and entities in them stand as written. */
export function textRunsOf(tree: Root): readonly TextRun[] {
  const definitions = new Map<string, Definition>();
  for (const [node] of walk(tree)) if (node.type === 'definition') definitions.set(node.identifier, node);
  return [...runsIn(tree, undefined, definitions)];
}

function* runsIn(
  node: Nodes,
  url: string | undefined,
  definitions: ReadonlyMap<string, Definition>,
): Generator<TextRun> {
  if (node.type === 'text') yield { span: spanOf(node), url };
  if (!('children' in node)) return;
  const inside =
    node.type === 'link'
      ? node.url
      : node.type === 'linkReference'
        ? definitions.get(node.identifier)?.url
        : url;
  for (const child of node.children) yield* runsIn(child, inside, definitions);
}
