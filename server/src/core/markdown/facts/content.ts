import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';
import { type Nodes, type RootContent, spanOf, textOf } from '../tree';

/** Summary of the content of a part of a document: `nothing`, a single placeholder word such as `TBD`, or `something` else. */
export type Content<Place = Span> =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'placeholder'; readonly word: string; readonly span: Place }
  | { readonly kind: 'something' };

/** Summary of the content of one node: `nothing`, `something`, or a single placeholder word. */
export type NodeContent = 'nothing' | 'something' | { readonly word: string };

const placeholderWord =
  /^(?:TBD|T\.B\.D|TODO|TBA|FIXME|to be (?:done|determined|decided|defined|announced|written))\s*[.:!…]*$/i;

/**
 * Summarizes the content of a top-level node. Headings, comments, definitions of links and footnotes, thematic breaks, list items without text, and HTML that
 * only structures other content (`<a name>`, `<details>` and its summary) count as nothing. `None` and `N/A` were written on purpose and count as something.
 */
export function contentOfNode(node: RootContent, text: string): NodeContent {
  if (!hasContent(node, text)) return 'nothing';
  const word = isShortText(node) ? foldSpace(textOf(node)) : '';
  return placeholderWord.test(word) ? { word } : 'something';
}

/** Combines the summaries of several nodes. */
export function contentOf(nodes: Iterable<{ readonly content: NodeContent; readonly span: Span }>): Content {
  let content: Content = { kind: 'nothing' };
  for (const { content: nodeContent, span } of nodes) {
    if (nodeContent === 'nothing') continue;
    if (nodeContent === 'something' || content.kind !== 'nothing') return { kind: 'something' };
    content = { kind: 'placeholder', word: nodeContent.word, span };
  }
  return content;
}

const withoutContent: ReadonlySet<Nodes['type']> = new Set([
  'definition',
  'footnoteDefinition',
  'thematicBreak',
  'heading',
]);

function hasContent(node: RootContent, text: string): boolean {
  if (withoutContent.has(node.type) || isEmptyList(node)) return false;
  const tagsOnly =
    node.type === 'paragraph' && node.children.every((child) => child.type === 'html' || isBlank(child));
  if (node.type !== 'html' && !tagsOnly) return true;
  const { start, end } = spanOf(node);
  return hasVisibleHtml(text.slice(start, end));
}

function isBlank(node: Nodes): boolean {
  return node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
}

/** True for lists and items that contain nothing but each other. */
function isEmptyList(node: Nodes): boolean {
  if (node.type === 'listItem' && typeof node.checked === 'boolean') return false;
  return (node.type === 'list' || node.type === 'listItem') && node.children.every(isEmptyList);
}

/** Tags that show nothing by themselves. */
const structuralTags: ReadonlySet<string> = new Set([
  'a',
  'br',
  'center',
  'details',
  'div',
  'hr',
  'p',
  'span',
]);

/** True when HTML contains text outside of comments and summaries, or an element that shows something. */
function hasVisibleHtml(html: string): boolean {
  let at = 0;
  let inSummary = false;
  // Linear: a comment that is not closed reaches to the end.
  for (const { 0: part, 1: slash, 2: name = '', index } of html.matchAll(
    /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z\d]*)\b[^<>]*>/gi,
  )) {
    if (!inSummary && html.slice(at, index).trim() !== '') return true;
    at = index + part.length;
    if (name.toLowerCase() === 'summary') inSummary = slash === '';
    else if (name !== '' && !inSummary && !structuralTags.has(name.toLowerCase())) return true;
  }
  return html.slice(at).trim() !== '';
}

/** True for a paragraph, and for a list of one item with one child: `TBD` and `- TBD`. */
function isShortText(node: Nodes): boolean {
  if (node.type === 'paragraph') return true;
  return node.type === 'list' && node.children.length === 1 && node.children[0]?.children.length === 1;
}
