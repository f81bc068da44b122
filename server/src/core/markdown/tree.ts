import type { Definition, Heading, Html, List, ListItem, Nodes, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

import type { Span } from '../text/span';
import { frontMatterOf } from './front-matter';

export type { Definition, Heading, Html, List, ListItem, Nodes, Root, RootContent };

type Point = NonNullable<Nodes['position']>['start'];

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/**
 * The CommonMark tree (mdast, with GitHub's extensions) of a document. Never fails: every text is Markdown. Offsets are those of
 * `text`; front matter and a byte order mark are made blank lines before parsing, so they appear in no node. The rest as below.
 */
export function treeOf(text: string, above = '', whole = true): Root {
  const masked = frontMatterOf(text)?.end ?? 0;
  const blank = text.slice(0, masked).replace(/[^\r\n]/g, ' ') + text.slice(masked);
  // A space would indent the first line.
  return markdownTreeOf(blank.replace(/^\uFEFF/, '\n'), above, whole);
}

/**
 * The tree of Markdown that has no front matter. `above` is Markdown that ends with a heading, with LF: `text` is read below it, and nothing of it is in the
 * tree; lines count from 1 in `text`. Not `whole`: other text follows, which ends what is open.
 */
export function markdownTreeOf(text: string, above = '', whole = true): Root {
  // Only code and HTML that nothing closes are longer at a document's end.
  const below = whole || !/`{3}|~{3}|</.test(text) ? '' : '#';
  if (above === '' && below === '') return parser.parse(text);
  const { children } = parser.parse(above + text + below);
  const own = children.slice(
    above === '' ? 0 : children.findIndex(({ type }) => type === 'heading') + 1,
    below === '' ? undefined : -1,
  );
  if (above === '') return { type: 'root', children: own };
  const lines = above.split('\n').length - 1;
  return { type: 'root', children: own.map((child) => moved(child, -above.length, -lines)) };
}

/** A node as it stands so many code units and lines further on. */
export function moved<T extends Nodes>(node: T, offset: number, lines: number): T {
  const { position } = node;
  const pointAt = ({ line, column, offset: at = 0 }: Point): Point => ({
    line: line + lines,
    column,
    offset: at + offset,
  });
  return {
    ...node,
    ...(position ? { position: { start: pointAt(position.start), end: pointAt(position.end) } } : {}),
    ...('children' in node ? { children: node.children.map((child) => moved(child, offset, lines)) } : {}),
  };
}

/** The text of a node as a reader sees it: markup, HTML tags, comments and pictures left out. */
export function textOf(node: Nodes): string {
  return plainText(node, { includeHtml: false, includeImageAlt: false });
}

/** Where a node stands. Nodes of a parsed tree always have a position; a made node counts as empty at 0. */
export function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** All nodes of a tree with their ancestors' types, in document order, parents first. */
export function walk(root: Nodes): readonly (readonly [node: Nodes, inside: readonly string[]])[] {
  const all: (readonly [Nodes, readonly string[]])[] = [];
  const visit = (node: Nodes, inside: readonly string[]): void => {
    all.push([node, inside]);
    if (!('children' in node) || node.children.length === 0) return;
    const path = [...inside, node.type];
    for (const child of node.children) visit(child, path);
  };
  visit(root, []);
  return all;
}

/** The nodes of a tree that are of one of `types`, in document order, parents first. */
export function nodesOf<T extends Nodes['type']>(
  root: Nodes,
  ...types: readonly T[]
): readonly Extract<Nodes, { type: T }>[] {
  const found: Extract<Nodes, { type: T }>[] = [];
  const isOne = (node: Nodes): node is Extract<Nodes, { type: T }> =>
    (types as readonly string[]).includes(node.type);
  const visit = (node: Nodes): void => {
    if (isOne(node)) found.push(node);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return found;
}

/** The types of the nodes of a tree. */
export function typesIn(root: Nodes): ReadonlySet<Nodes['type']> {
  const types = new Set<Nodes['type']>();
  const visit = (node: Nodes): void => {
    types.add(node.type);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return types;
}
