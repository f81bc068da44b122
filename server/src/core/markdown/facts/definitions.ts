import { foldSpace } from '../../text/words';
import { nodesOf, type Root } from '../tree';

/** `[label]: url` */
export interface LinkDefinition {
  readonly label: string;
  /** The label as CommonMark compares it. */
  readonly identifier: string;
  readonly url: string;
}

/** All link definitions of `tree`, in order. Source: CommonMark 4.7. */
export function definitionsOf(tree: Root): readonly LinkDefinition[] {
  return nodesOf(tree, 'definition').map(({ label, identifier, url }) => ({
    label: foldSpace(label ?? identifier),
    identifier,
    url,
  }));
}
