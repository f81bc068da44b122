import type { Span } from '../text/span';
import { foldSpace } from '../text/words';
import { type Nodes, type Root, type RootContent, spanOf, textOf } from './tree';

/** What a stretch of the document says: nothing, one placeholder word, or something. */
export type Content =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'placeholder'; readonly word: string; readonly span: Span }
  | { readonly kind: 'something' };

const placeholderWord =
  /^(?:TBD|T\.B\.D|TODO|TBA|FIXME|to be (?:done|determined|decided|defined|announced|written))\s*[.:!…]*$/i;

/**
 * What the top-level nodes that start in `span` say. Comments, link definitions, thematic breaks and empty anchors (`<a name>`)
 * are nothing; `None` and `N/A` are answers.
 */
export function contentOf(tree: Root, text: string, span: Span): Content {
  const nodes = tree.children.filter((node) => {
    const { start } = spanOf(node);
    return span.start <= start && start < span.end && saysSomething(node, text);
  });
  const [only] = nodes;
  if (!only) return { kind: 'nothing' };
  const word = nodes.length === 1 && isShortText(only) ? foldSpace(textOf(only)) : '';
  if (placeholderWord.test(word)) return { kind: 'placeholder', word, span: spanOf(only) };
  return { kind: 'something' };
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
