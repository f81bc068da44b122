import { RecentValues } from '../../text/recent-values';
import type { Nodes, Root } from '../tree';

/** A block, as the key of its tree. */
interface TreeOwner {
  readonly text: string;
}

/** A tree and the definitions above the block with which it was read. */
interface KeptTree {
  readonly definitions: string;
  readonly tree: Root;
}

/** Maximum total length of the blocks whose trees are kept that the fast reader has read, in code units: enough for a usual document. */
export const maxTreeLength = 100_000;

/**
 * Maximum number of nodes in the kept trees of the parser, about 300 bytes each in a table. Of nine hostile inputs that were counted, the largest has 71,000, and no proposal of 43 repositories more than 32,000:
 * each block is parsed once in a check, however large it is.
 */
const maxNodes = 200_000;

/** A document that is checked needs the tree of a block several times, for its facts and for what rules look for, and so does a place that is edited. */
const fastTrees = new RecentValues<TreeOwner, KeptTree>(maxTreeLength);
/** Apart from those above, which would take their place: what the parser has read takes much longer to read again. */
const parsedTrees = new RecentValues<TreeOwner, KeptTree>(maxNodes);

/** The tree of a block, if it is kept and was read with the same definitions. */
export function recentTree(block: TreeOwner, definitions: string): Root | undefined {
  const kept = fastTrees.get(block) ?? parsedTrees.get(block);
  return kept?.definitions === definitions ? kept.tree : undefined;
}

/** Keeps a tree of the fast reader, and returns it. */
export function keepFastTree(block: TreeOwner, definitions: string, tree: Root): Root {
  parsedTrees.delete(block);
  fastTrees.add(block, { definitions, tree }, block.text.length);
  return tree;
}

/** Keeps a tree of the parser, and returns it. */
export function keepParsedTree(block: TreeOwner, definitions: string, tree: Root): Root {
  fastTrees.delete(block);
  parsedTrees.add(block, { definitions, tree }, numberOfNodes(tree));
  return tree;
}

/** Drops the trees of the parser, at the end of a check: the facts are known by then, and each tree keeps its block in memory, and with it all blocks below. */
export function dropParsedTrees(): void {
  parsedTrees.clear();
}

/** The number of nodes in a tree. */
function numberOfNodes(tree: Root): number {
  const found: Nodes[] = [tree];
  for (let i = 0; i < found.length; i++) {
    const node = found[i] as Nodes;
    if ('children' in node) for (const child of node.children) found.push(child);
  }
  return found.length;
}
