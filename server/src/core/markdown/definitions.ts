import { foldSpace } from '../text/words';
import { type Root, walk } from './tree';

/** `[label]: url` */
export interface LinkDefinition {
  readonly label: string;
  /** The label as CommonMark compares it. */
  readonly identifier: string;
  readonly url: string;
}

/** All link definitions of `tree`, in order. Source: CommonMark 4.7. */
export function definitionsOf(tree: Root): readonly LinkDefinition[] {
  const definitions: LinkDefinition[] = [];
  for (const [node] of walk(tree))
    if (node.type === 'definition')
      definitions.push({
        label: foldSpace(node.label ?? node.identifier),
        identifier: node.identifier,
        url: node.url,
      });
  return definitions;
}
