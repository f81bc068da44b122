import { applyEdits, type TextEdit } from '../../text/edits';
import { withoutComments } from '../../text/trim';
import { foldSpace } from '../../text/words';
import { MarkdownDocument } from '../document';
import type { Nodes, Root } from '../tree';

/** What a part of a document consists of, comments left out. */
interface Structure {
  /** One line for each node: its type, and its text if it has no nodes below it. */
  readonly nodes: readonly string[];
  /** For each list and item, whether it is loose. */
  readonly loose: readonly boolean[];
}

/** True if the document consists of the same blocks after edits that remove comments: no two are merged, none becomes another kind of block, and no tight list becomes loose. */
export function keepsStructure(document: MarkdownDocument, edits: readonly TextEdit[]): boolean {
  const { removed, added } = afterEdits(document, edits).replacedTrees(document);
  const [before, after] = [structureOf(removed), structureOf(added)];
  return (
    before.nodes.join('\n') === after.nodes.join('\n') &&
    after.loose.every((isLoose, i) => !isLoose || before.loose[i] === true)
  );
}

/** True if the document has the same blocks after edits within lines: the rest of each line is read as the same kind of Markdown. */
export function keepsBlocks(document: MarkdownDocument, edits: readonly TextEdit[]): boolean {
  const { removed, added } = afterEdits(document, edits).replacedTrees(document);
  return blocksOf(removed).join('\n') === blocksOf(added).join('\n');
}

/** The document after edits. The text around them is not compared to find out that it is the same. */
function afterEdits(document: MarkdownDocument, edits: readonly TextEdit[]): MarkdownDocument {
  const { text } = document;
  const head = Math.min(text.length, ...edits.map(({ span }) => span.start));
  const tail = text.length - Math.max(head, ...edits.map(({ span }) => span.end));
  return new MarkdownDocument(applyEdits(text, edits), document, { head, tail });
}

/** One line for each block: its type, and the level of a heading. */
function blocksOf(trees: readonly Root[]): readonly string[] {
  const blocks: string[] = [];
  const visit = (node: Nodes, depth: number) => {
    // A comment alone is not a block that readers see.
    if (node.type === 'html' && withoutComments(node.value).trim() === '') return;
    blocks.push(`${depth} ${node.type} ${'depth' in node ? node.depth : ''}`);
    if (!('children' in node) || node.type === 'paragraph' || node.type === 'heading') return;
    for (const child of node.children) visit(child, depth + 1);
  };
  for (const { children } of trees) for (const child of children) visit(child, 0);
  return blocks;
}

function structureOf(trees: readonly Root[]): Structure {
  const nodes: string[] = [];
  const loose: boolean[] = [];
  const visit = (node: Nodes, depth: number) => {
    const isFlow = 'children' in node && flowTypes.has(node.type);
    const text = 'value' in node && typeof node.value === 'string' ? node.value : '';
    const visible = node.type === 'html' ? withoutComments(text) : text;
    if (node.type === 'html' && visible.trim() === '') return;
    nodes.push(`${depth} ${node.type} ${foldSpace(visible)}`);
    if (isFlow) loose.push('spread' in node && node.spread === true);
    if ('children' in node) for (const child of node.children) visit(child, depth + 1);
  };
  for (const { children } of trees) for (const child of children) visit(child, 0);
  return { nodes, loose };
}

const flowTypes = new Set<Nodes['type']>(['list', 'listItem']);
