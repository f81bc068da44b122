import type { Span } from '../../text/span';
import { type Nodes, nodesOf, type Root, spanOf } from '../tree';

/** A link, a picture or a link definition that says where it leads. Links by reference are answered by their definition. */
export interface Link {
  /** The whole of it. */
  readonly span: Span;
  /** Where it leads, as written: without the pointed brackets that may stand around it. */
  readonly target: Span;
  /** Where it leads, escapes and entities resolved. */
  readonly url: string;
}

/** A link that leads somewhere only when something uses it: a definition. */
export interface BlockLink extends Link {
  /** The label that it defines; undefined for any other link. */
  readonly defines: string | undefined;
}

/**
 * The links of `tree` that write a target which may be a place in the repository, in order; bare addresses and those in HTML are left out. Source:
 * CommonMark 6.3, 4.7.
 */
export function linksOf(text: string, tree: Root): readonly BlockLink[] {
  const links: BlockLink[] = [];
  for (const node of nodesOf(tree, 'link', 'image', 'definition')) {
    if (leadsAway(node.url)) continue;
    const span = spanOf(node);
    const target = targetOf(text, node);
    const defines = node.type === 'definition' ? node.identifier : undefined;
    if (target) links.push({ span, target, url: node.url, defines });
  }
  return links;
}

/** Labels of the definitions that the links of `tree` use. */
export function usedLabelsOf(tree: Root): readonly string[] {
  return [...new Set(nodesOf(tree, 'linkReference', 'imageReference').map(({ identifier }) => identifier))];
}

/** True for what cannot be checked from here: addresses, paths from the repository's root, stand-ins in braces or pointed brackets. */
function leadsAway(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|[/\\?(])|:\/\/|[{}<>$|\\]/i.test(url);
}

//   [text](<some file.md> "title")      ![alt](file.png)      [label]: file.md
//          ^ before the target                  ^                    ^
function targetOf(text: string, node: Nodes): Span | undefined {
  const { start, end } = spanOf(node);
  const source = text.slice(start, end);
  const before =
    node.type === 'definition' ? definitionLead.exec(source)?.[0].length : linkLead(source, node);
  if (before === undefined) return undefined;
  const rest = source.slice(before);
  const pointed = /^<([^>\r\n]*)>/.exec(rest)?.[1];
  if (pointed !== undefined) return { start: start + before + 1, end: start + before + 1 + pointed.length };
  const run = /^\S*/.exec(rest)?.[0] ?? '';
  // Without a title the closing parenthesis stands right after the target.
  const length = node.type !== 'definition' && run.length === rest.length ? run.length - 1 : run.length;
  return { start: start + before, end: start + before + length };
}

const definitionLead = /^\[(?:\\.|[^\]\\])*\]:\s*/s;

/** Length of what stands before the target; undefined for a bare address. */
function linkLead(source: string, node: Nodes): number | undefined {
  if (!source.startsWith('[') && !source.startsWith('![')) return undefined;
  const last = 'children' in node ? node.children.at(-1) : undefined;
  const textEnd = last ? spanOf(last).end - spanOf(node).start : 0;
  const bracket = last ? source.indexOf('](', textEnd) : source.lastIndexOf('](');
  if (bracket < 0) return undefined;
  const space = /^\s*/.exec(source.slice(bracket + 2))?.[0].length ?? 0;
  return bracket + 2 + space;
}
