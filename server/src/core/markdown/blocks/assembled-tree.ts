import type { Labels } from '../labels';
import { offsetNode, type Root } from '../tree';
import type { Blocks } from './blocks';

/** Assembles the tree of a document from the trees of its blocks. The result equals a parse of the whole text. */
export function assembledTree({ list, starts }: Blocks, labels: Labels): Root {
  let line = 0;
  const children = list.flatMap((block, i) => {
    const above = line;
    line += block.lines;
    // `parseDocument` replaces a byte order mark by a line break.
    if (block.place.first && block.kind !== 'matter' && block.text.startsWith('\uFEFF')) line++;
    return block.tree(labels).children.map((child) => offsetNode(child, starts[i] as number, above));
  });
  return { type: 'root', children };
}
