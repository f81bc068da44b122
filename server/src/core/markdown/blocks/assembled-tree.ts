import type { Labels } from '../labels';
import { offsetNode, type Root } from '../tree';
import type { Blocks } from './blocks';

/** The tree of a document out of those of its blocks. Equal to that of the whole text. */
export function assembledTree({ list, starts }: Blocks, labels: Labels): Root {
  let line = 0;
  const children = list.flatMap((block, i) => {
    const above = line;
    line += block.lines;
    // A byte order mark is no part of the text, and a line of its own for the parser.
    if (block.place.first && block.kind !== 'matter' && block.text.startsWith('\uFEFF')) line++;
    return block.tree(labels).children.map((child) => offsetNode(child, starts[i] as number, above));
  });
  return { type: 'root', children };
}
