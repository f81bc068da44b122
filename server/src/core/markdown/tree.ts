import type { Definition, Heading, Html, List, ListItem, Nodes, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

import { lineStartsOf } from '../text/lines';
import type { Span } from '../text/span';
import { makeEditMapLinear } from './edit-map';
import { frontMatterOf } from './front-matter';

export type { Definition, Heading, Html, List, ListItem, Nodes, Root, RootContent };

type Point = NonNullable<Nodes['position']>['start'];

makeEditMapLinear();

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/**
 * Parses the start of a document, or all of it, to a CommonMark tree (mdast) with GitHub's extensions. Never fails, because every text is valid
 * Markdown. Front matter and a byte order mark are replaced by blanks of the same length before parsing, so that no node contains them
 * and offsets are those of `text`. The other parameters are those of {@link parseMarkdown}.
 */
export function parseDocument(text: string, definitions = '', isLast = true): Root {
  const masked = frontMatterOf(text)?.end ?? 0;
  const blank = text.slice(0, masked).replace(/[^\r\n]/g, ' ') + text.slice(masked);
  // A space would indent the first line.
  return parseMarkdown(blank.replace(/^\uFEFF/, '\n'), definitions, isLast);
}

/**
 * Parses a part of a document that contains no front matter. `definitions` is Markdown, as `definitionTextFor` writes it, that is put before `text` for
 * parsing, so that reference links are resolved; the tree does not contain it, and offsets and lines count from the start of `text`. `isLast` is false when more
 * text follows in the document, which closes open code and HTML.
 */
export function parseMarkdown(text: string, definitions = '', isLast = true): Root {
  // Only unclosed code and HTML extend further at the end of a document than before other text.
  const below = isLast || !/`{3}|~{3}|</.test(text) ? '' : '#';
  // At the start of a text, the parser would ignore a byte order mark.
  const above = definitions === '' && text.startsWith('\uFEFF') ? separator : definitions;
  if (above === '' && below === '') return parser.parse(text);
  const { children } = parser.parse(above + text + below);
  const ownNodes = children.slice(
    above === '' ? 0 : children.findIndex(({ type }) => type === 'heading') + 1,
    below === '' ? undefined : -1,
  );
  return above === ''
    ? { type: 'root', children: ownNodes }
    : movedRoot(ownNodes, -above.length, 1 - above.split('\n').length);
}

/** An empty heading, which closes every open construct. */
const separator = '#\n';

/**
 * Parses several parts of a document at once, which takes half the time: the trees are those that {@link parseMarkdown} returns for each part, if none of them defines a label that
 * another one refers to without a definition in `definitions`. Each part ends with a line break, and more text follows it in the document.
 */
export function parseParts(parts: readonly string[], definitions: string): readonly Root[] {
  const above = definitions === '' ? separator : definitions;
  const { children } = parser.parse(above + parts.map((part) => part + separator).join(''));
  let start = above.length;
  let line = above.split('\n').length - 1;
  let next = children.findIndex((node) => spanOf(node).start >= start);
  return parts.map((part) => {
    const end = start + part.length;
    const first = next;
    while (next < children.length && spanOf(children[next] as Nodes).start < end) next++;
    const root = movedRoot(children.slice(first, next), -start, -line);
    // The heading between this part and the next one.
    next++;
    start = end + separator.length;
    line += lineStartsOf(part).length;
    return root;
  });
}

function movedRoot(children: Root['children'], offset: number, lines: number): Root {
  return { type: 'root', children: children.map((child) => offsetNode(child, offset, lines)) };
}

/** A copy of a node with its positions moved by `offset` code units and `lines` lines. */
export function offsetNode<T extends Nodes>(node: T, offset: number, lines: number): T {
  const { position } = node;
  const pointAt = ({ line, column, offset: at = 0 }: Point): Point => ({
    line: line + lines,
    column,
    offset: at + offset,
  });
  return {
    ...node,
    ...(position ? { position: { start: pointAt(position.start), end: pointAt(position.end) } } : {}),
    ...('children' in node
      ? { children: node.children.map((child) => offsetNode(child, offset, lines)) }
      : {}),
  };
}

/** Returns the text of a node without markup, HTML tags, comments and images. */
export function textOf(node: Nodes): string {
  return plainText(node, { includeHtml: false, includeImageAlt: false });
}

/** Returns the span of a node. A node without a position, which the parser makes only in rare cases, is empty at 0. */
export function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** Returns all nodes of a tree with the types of their ancestors, in document order, parents before children. */
export function walk(root: Nodes): readonly (readonly [node: Nodes, ancestors: readonly string[]])[] {
  const all: (readonly [Nodes, readonly string[]])[] = [];
  const visit = (node: Nodes, ancestors: readonly string[]): void => {
    all.push([node, ancestors]);
    if (!('children' in node) || node.children.length === 0) return;
    const path = [...ancestors, node.type];
    for (const child of node.children) visit(child, path);
  };
  visit(root, []);
  return all;
}

/** Returns the nodes of a tree that have one of `types`, in document order, parents before children. */
export function nodesOf<T extends Nodes['type']>(
  root: Nodes,
  ...types: readonly T[]
): readonly Extract<Nodes, { type: T }>[] {
  const matches: Extract<Nodes, { type: T }>[] = [];
  const hasType = (node: Nodes): node is Extract<Nodes, { type: T }> =>
    (types as readonly string[]).includes(node.type);
  const visit = (node: Nodes): void => {
    if (hasType(node)) matches.push(node);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return matches;
}

/** Returns the types of all nodes of a tree. */
export function typesIn(root: Nodes): ReadonlySet<Nodes['type']> {
  const types = new Set<Nodes['type']>();
  const visit = (node: Nodes): void => {
    types.add(node.type);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return types;
}
