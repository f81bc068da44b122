import { nodesOf, type Root } from '../tree';

/** Labels of the footnotes that `tree` defines, normalized. Source: GitHub's footnotes. */
export function notesOf(tree: Root): readonly string[] {
  return nodesOf(tree, 'footnoteDefinition').map(({ identifier }) => identifier);
}
