import { foldSpace } from '../text/words';
import type { Nodes } from './tree';

/**
 * What a node says, what of it is stressed or code and where its links lead; comments left out. Two nodes that say the same differ in line breaks, and in the
 * characters that mark up alike.
 */
export function normalizedText(node: Nodes): string {
  return foldSpace(wordsIn(node).replace(/<!--[\s\S]*?-->/g, ''));
}

function wordsIn(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if (node.type === 'image' || node.type === 'imageReference')
    return `${node.alt ?? ''} <${node.type === 'image' ? node.url : node.identifier}>`;
  if (node.type === 'inlineCode') return `\`${node.value}\``;
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  const words = node.children.map(wordsIn).join('');
  const mark = marks[node.type as keyof typeof marks];
  if (mark) return `${mark}${words}${mark}`;
  // An address that is its own text says it once.
  return node.type === 'link' && node.url !== words ? `${words} <${node.url}>` : words;
}

const marks = { emphasis: '*', strong: '**', delete: '~~' };
