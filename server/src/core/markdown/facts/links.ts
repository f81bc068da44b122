import type { Span } from '../../text/span';
import { type Nodes, nodesOf, type Root, spanOf } from '../tree';

/** A link, an image or a link definition that contains a target. A reference link has no target of its own; its definition has. */
export interface Link {
  /** The whole link. */
  readonly span: Span;
  /** The target as written, without the `<` and `>` that may enclose it. */
  readonly target: Span;
  /** The target with escapes and entities resolved. */
  readonly url: string;
}

/** A link in a block. A definition counts as a link of the document only when a reference uses it. */
export interface BlockLink extends Link {
  /** The identifier that a definition defines; undefined for other links. */
  readonly defines: string | undefined;
}

/**
 * Returns the links of `tree` whose target may be a file or an anchor in the repository, in order; `<a href>`, `<img src>` and `<source srcset>` are links, too. Bare URLs are not
 * included. Source: CommonMark 4.7, 6.3.
 */
export function linksOf(text: string, tree: Root): readonly BlockLink[] {
  const links: BlockLink[] = [];
  for (const node of nodesOf(tree, 'link', 'image', 'definition', 'html')) {
    if (node.type === 'html') {
      for (const link of linksInHtml(text, spanOf(node))) links.push(link);
      continue;
    }
    if (isExternal(node.url)) continue;
    const span = spanOf(node);
    const target = targetOf(text, node);
    const defines = node.type === 'definition' ? node.identifier : undefined;
    if (target) links.push({ span, target, url: node.url, defines });
  }
  return links;
}

/** Returns the identifiers of the definitions that reference links and images of `tree` use, without duplicates. */
export function usedLabelsOf(tree: Root): readonly string[] {
  return [...new Set(nodesOf(tree, 'linkReference', 'imageReference').map(({ identifier }) => identifier))];
}

//   <a href="plan.md">      <img width=20 src=flow.png>      <source srcset="flow.png, large.png 2x">
const tag = /<(?:a|img|source)(?=\s)[^<>]*>/gi;
const attribute = /\s([a-z][a-z:-]*)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))/gi;
/** The beginning of a `srcset` and of each further part of it, with its address. A width or density may follow, which is not an address. */
const candidate = /(?:^|,)\s*([^\s,]+)/g;

function linksInHtml(text: string, { start, end }: Span): readonly BlockLink[] {
  const html = text.slice(start, end);
  if (!/\s(?:href|src|srcset)\s*=/i.test(html)) return [];
  // Comments are replaced by blanks, so that offsets stay the same.
  const shown = html.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length));
  return Array.from(shown.matchAll(tag)).flatMap(({ index, 0: written }) => {
    const span = { start: start + index, end: start + index + written.length };
    return addressesIn(written).flatMap(({ at, value }): readonly BlockLink[] => {
      const url = value.replaceAll('&amp;', '&');
      const from = span.start + at;
      return isExternal(url)
        ? []
        : [{ span, target: { start: from, end: from + value.length }, url, defines: undefined }];
    });
  });
}

/** The addresses in a tag, and where they begin in it. The `src` of a `<source>` is not included: it is a video or sound, which is often hosted elsewhere. */
function addressesIn(written: string): readonly { readonly at: number; readonly value: string }[] {
  return Array.from(written.matchAll(attribute)).flatMap((match) => {
    const [all, name = '', double, single, bare] = match;
    const value = double ?? single ?? bare ?? '';
    const at = match.index + all.length - value.length - (bare === undefined ? 1 : 0);
    if (/^(?:href|src)$/i.test(name)) return /^<source/i.test(written) ? [] : [{ at, value }];
    if (!/^srcset$/i.test(name)) return [];
    return Array.from(value.matchAll(candidate), ({ index, 0: part, 1: url = '' }) => ({
      at: at + index + part.length - url.length,
      value: url,
    }));
  });
}

/** True for targets that cannot be checked: addresses, and placeholders in braces or angle brackets. */
function isExternal(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/|[\\?(])|:\/\/|[{}<>$|\\]/i.test(url);
}

//   [text](<some file.md> "title")      ![alt](file.png)      [label]: file.md
//          ^ start of the target                ^                    ^
function targetOf(text: string, node: Nodes): Span | undefined {
  const { start, end } = spanOf(node);
  const source = text.slice(start, end);
  const lead =
    node.type === 'definition' ? definitionLead.exec(source)?.[0].length : linkLeadLength(source, node);
  if (lead === undefined) return undefined;
  const targetStart = start + lead;
  const rest = source.slice(lead);
  const bracketed = /^<([^>\r\n]*)>/.exec(rest)?.[1];
  if (bracketed !== undefined) return { start: targetStart + 1, end: targetStart + 1 + bracketed.length };
  // Other white space, such as a no-break space, is a part of the target. Source: CommonMark 6.3.
  const run = /^[^ \t\r\n\v\f]*/.exec(rest)?.[0] ?? '';
  // Without a title, the closing parenthesis follows the target directly and is part of the run.
  const length = node.type !== 'definition' && run.length === rest.length ? run.length - 1 : run.length;
  return { start: targetStart, end: targetStart + length };
}

const definitionLead = /^\[(?:\\.|[^\]\\])*\]:\s*/s;

/** Length of the part before the target; undefined for a bare URL. */
function linkLeadLength(source: string, node: Nodes): number | undefined {
  if (!source.startsWith('[') && !source.startsWith('![')) return undefined;
  const last = 'children' in node ? node.children.at(-1) : undefined;
  const textEnd = last ? spanOf(last).end - spanOf(node).start : 0;
  const bracket = last ? source.indexOf('](', textEnd) : source.lastIndexOf('](');
  if (bracket < 0) return undefined;
  const space = /^[ \t\r\n\v\f]*/.exec(source.slice(bracket + 2))?.[0].length ?? 0;
  return bracket + 2 + space;
}
