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
 * Maximum number of nodes in the kept trees of the parser, about 300 bytes each in a table: during a check, and between checks. In 42 of 43 repositories, at most 2,900 were added from the end of one check to that
 * of the next; in one it was 32,000. Of nine hostile inputs that were counted, the largest has 71,000. Below the first limit, each block is parsed once in a check, however large it is.
 */
const [maxNodes, maxNodesBetweenChecks] = [200_000, 3000];

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

/** At the end of a check: drops the trees of the parser but for a few, so that they take little memory between checks. */
export function dropOldTrees(): void {
  parsedTrees.dropBeyond(maxNodesBetweenChecks);
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
