import type { Definition, Heading, Html, List, ListItem, Nodes, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Span } from '../text/span';
import { frontMatterOf } from './front-matter';

export type { Definition, Heading, Html, List, ListItem, Nodes, Root, RootContent };

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/**
 * The CommonMark tree (mdast, with GitHub's extensions) of `text`. Never fails: every text is Markdown. Offsets are those of
 * `text`; front matter and a byte order mark are made blank lines before parsing, so they appear in no node.
 */
export function treeOf(text: string): Root {
  const masked = frontMatterOf(text)?.end ?? 0;
  const blank = text.slice(0, masked).replace(/[^\r\n]/g, ' ') + text.slice(masked);
  // A space would indent the first line.
  return parser.parse(blank.replace(/^\uFEFF/, '\n'));
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
export function* walk(node: Nodes, inside: readonly string[] = []): Generator<[Nodes, readonly string[]]> {
  yield [node, inside];
  if (!('children' in node)) return;
  const path = [...inside, node.type];
  for (const child of node.children) yield* walk(child, path);
}
