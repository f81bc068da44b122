import { foldSpace } from '../../text/words';
import { nodesOf, type Root } from '../tree';

/** A link reference definition: `[label]: url`. */
export interface LinkDefinition {
  readonly label: string;
  /** The normalized label; labels match when their identifiers are equal (CommonMark 4.7). */
  readonly identifier: string;
  readonly url: string;
}

/** Returns all link definitions of `tree`, in order. Source: CommonMark 4.7. */
export function definitionsOf(tree: Root): readonly LinkDefinition[] {
  return nodesOf(tree, 'definition').map(({ label, identifier, url }) => ({
    label: foldSpace(label ?? identifier),
    identifier,
    url,
  }));
}

/** Returns the normalized labels of the footnotes defined in `tree`, in order. Source: GitHub's footnotes. */
export function footnoteLabelsOf(tree: Root): readonly string[] {
  return nodesOf(tree, 'footnoteDefinition').map(({ identifier }) => identifier);
}
