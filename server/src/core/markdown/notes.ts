import { type Root, walk } from './tree';

/** Labels of the footnotes that `tree` defines, normalized. Source: GitHub's footnotes. */
export function notesOf(tree: Root): readonly string[] {
  const notes: string[] = [];
  for (const [node] of walk(tree)) if (node.type === 'footnoteDefinition') notes.push(node.identifier);
  return notes;
}
