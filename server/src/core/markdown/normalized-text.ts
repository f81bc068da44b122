import { withoutComments } from '../text/trim';
import { foldSpace } from '../text/words';
import type { Nodes } from './tree';

/**
 * Returns the text of a node for comparison, with emphasis, code and link targets written in one way and without comments. Two nodes with the same
 * normalized text differ only in line breaks, white space and the choice of equivalent markup, such as `*` and `_`.
 */
export function normalizedText(node: Nodes): string {
  return foldSpace(withoutComments(markedTextOf(node)));
}

function markedTextOf(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if (node.type === 'image' || node.type === 'imageReference')
    return `${node.alt ?? ''} <${node.type === 'image' ? node.url : node.identifier}>`;
  if (node.type === 'inlineCode') return `\`${node.value}\``;
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const words = node.children.map(markedTextOf).join('');
  const mark = marksOfNode[node.type as keyof typeof marksOfNode];
  if (mark) return `${mark}${words}${mark}`;
  // A link whose text is its address is written once.
  return node.type === 'link' && node.url !== words ? `${words} <${node.url}>` : words;
}

const marksOfNode = { emphasis: '*', strong: '**', delete: '~~' };
