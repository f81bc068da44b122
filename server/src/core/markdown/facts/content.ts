import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';
import { type Nodes, type RootContent, spanOf, textOf } from '../tree';

/** What a stretch of the document says: nothing, one placeholder word, or something. */
export type Content =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'placeholder'; readonly word: string; readonly span: Span }
  | { readonly kind: 'something' };

/** What a node tells a reader: nothing, something, or a word that stands for what is to come. */
export type Says = 'nothing' | 'something' | { readonly word: string };

const placeholderWord =
  /^(?:TBD|T\.B\.D|TODO|TBA|FIXME|to be (?:done|determined|decided|defined|announced|written))\s*[.:!…]*$/i;

/**
 * What a node at the top level tells a reader. Comments, link definitions, thematic breaks and empty anchors (`<a name>`) tell nothing; `None` and `N/A` are
 * answers.
 */
export function contentOfNode(node: RootContent, text: string): Says {
  if (!saysSomething(node, text)) return 'nothing';
  const word = isShortText(node) ? foldSpace(textOf(node)) : '';
  return placeholderWord.test(word) ? { word } : 'something';
}

/** What `nodes` say together. */
export function contentOf(nodes: Iterable<{ readonly content: Says; readonly span: Span }>): Content {
  let content: Content = { kind: 'nothing' };
  for (const { content: says, span } of nodes) {
    if (says === 'nothing') continue;
    if (says === 'something' || content.kind !== 'nothing') return { kind: 'something' };
    content = { kind: 'placeholder', word: says.word, span };
  }
  return content;
}

function saysSomething(node: RootContent, text: string): boolean {
  if (node.type === 'definition' || node.type === 'thematicBreak' || node.type === 'heading') return false;
  const tagsOnly =
    node.type === 'paragraph' && node.children.every((child) => child.type === 'html' || isBlank(child));
  if (node.type !== 'html' && !tagsOnly) return true;
  const at = spanOf(node);
  const shown = text.slice(at.start, at.end).replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  return shown.replace(/<\/?a\b[^>]*>|<br\s*\/?>/gi, '').trim() !== '';
}

function isBlank(node: Nodes): boolean {
  return node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
}

/** A paragraph, or a list of one such item: `TBD` and `- TBD`. */
function isShortText(node: Nodes): boolean {
  if (node.type === 'paragraph') return true;
  return node.type === 'list' && node.children.length === 1 && node.children[0]?.children.length === 1;
}
