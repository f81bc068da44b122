import { normalizeLineEndings } from '../../text/lines';
import { githubSlug, mdtocAnchors, mdtocSlug } from '../../text/slugs';
import { trimEndOf } from '../../text/trim';
import { escapeMarkdown, foldSpace } from '../../text/words';
import { headingIdOf, withoutHeadingId } from '../facts/anchors';
import type { HeadingContent } from '../facts/headings';
import type { TocEntry } from '../facts/toc-entries';
import { type Nodes, spanOf } from '../tree';
import type { TocBlock } from './toc';

/** The markup of labels: `html` as mdtoc writes them (`<code>x</code>`, `&amp;`), byte for byte; `markdown` as written in the heading. */
export type TocLabels = 'html' | 'markdown';

/** The style of a table of contents: the bullet, the indentation of one level, and the markup of labels. */
export interface TocStyle {
  readonly bullet: '-' | '*' | '+';
  readonly indent: string;
  readonly labels: TocLabels;
}

/** The style of mdtoc. */
export const mdtocStyle: TocStyle = { bullet: '-', indent: '  ', labels: 'html' };

/** The style of a new table of contents: mdtoc's, with these labels. */
export function newTocStyle(labels: TocLabels = 'markdown'): TocStyle {
  return { ...mdtocStyle, labels };
}

/** A heading as a table of contents lists it. */
export type TocHeading = HeadingContent & { readonly anchor: string };

/** A line that a table of contents should contain. */
export interface TocLine {
  readonly heading: TocHeading;
  /** The text of the heading as it is listed. */
  readonly title: string;
  readonly nesting: number;
  /** The anchors that the link may use: GitHub's anchor first, then mdtoc's. */
  readonly anchors: readonly string[];
  /** True when a table without this line is correct, too: mdtoc does not list indented headings, but GitHub renders them as headings. */
  readonly optional: boolean;
}

/** Returns the lines for `headings`, which follow the closing marker, down to `maxDepth`. Source: mdtoc. With `readsIds`, `{#id}` at the end of a heading is its anchor and is not listed. */
export function tocLinesOf(
  headings: readonly TocHeading[],
  maxDepth: number,
  readsIds = false,
): readonly TocLine[] {
  const ancestors: number[] = [];
  const anchors = mdtocAnchors(headings.map((heading) => heading.mdtocSlug));
  return headings.flatMap((heading, i): TocLine[] => {
    if (heading.depth > maxDepth || heading.text === '') return [];
    while (ancestors.length > 0 && (ancestors.at(-1) as number) >= heading.depth) ancestors.pop();
    const nesting = ancestors.length;
    ancestors.push(heading.depth);
    const id = readsIds ? headingIdOf(heading.text) : undefined;
    const headingAnchors = [heading.anchor, anchors[i] as string];
    return [
      {
        heading,
        title: id === undefined ? heading.text : withoutHeadingId(heading.text),
        nesting,
        anchors: id === undefined ? headingAnchors : [id, ...headingAnchors],
        optional: heading.indented,
      },
    ];
  });
}

/**
 * True when the table of contents in `block` corresponds to `lines`: it has the same entries, or its text is what mdtoc or our own update would
 * write. The text is compared because mdtoc's output may parse to other entries: after a skipped heading level its indentation makes no nested list,
 * and a bracket in a heading can end the link text early. `labels` are those of a table that shows none.
 */
export function isUpToDate(
  block: TocBlock,
  lines: readonly TocLine[],
  source: string,
  labels?: TocLabels,
): boolean {
  if (isSameToc(block.entries, lines)) return true;
  const currentText = normalizeLineEndings(source.slice(block.inner.start, block.inner.end)).trim();
  return (
    currentText === tocText(lines, mdtocStyle).trim() ||
    currentText === tocText(lines, tocStyleOf(currentText, labels), block.entries).trim()
  );
}

/**
 * True when `entries` correspond to `lines`: the same nesting, text and anchors in the same order. The markup of labels does not matter, and
 * optional lines may be missing.
 */
export function isSameToc(entries: readonly TocEntry[], lines: readonly TocLine[]): boolean {
  let next = 0;
  for (const line of lines) {
    const entry = entries[next];
    if (entry && isSameEntry(entry, line)) next++;
    else if (!line.optional) return false;
  }
  return next === entries.length;
}

//   [Why?](#motivation)      but not   [Goal](#goal) of a heading that was renamed, nor [Goals:](#goals)
/** True when an entry leads to a heading under a name that its author chose: neither the heading's text nor what the anchor was made from. */
export function hasOwnLabels(entries: readonly TocEntry[], lines: readonly TocLine[]): boolean {
  const byAnchor = new Map(lines.flatMap((line) => line.anchors.map((anchor) => [anchor, line] as const)));
  return entries.some(({ anchor, text }) => {
    const line = anchor === undefined ? undefined : byAnchor.get(anchor);
    if (!line || anchor === undefined || text === line.title || text === line.heading.text) return false;
    return ![githubSlug(text), mdtocSlug(text)].includes(anchor.replace(/-\d+$/, ''));
  });
}

function isSameEntry(entry: TocEntry, line: TocLine): boolean {
  if (entry.nesting !== line.nesting || !line.anchors.includes(entry.anchor ?? '')) return false;
  return entry.text === line.title || entry.text === line.heading.text;
}

/**
 * Writes the table of contents for `lines`; each line ends with LF. An entry of `previous` that still corresponds to its heading keeps its label
 * and anchor as written. An optional line is written only when `previous` contains it.
 */
export function tocText(
  lines: readonly TocLine[],
  style: TocStyle,
  previous: readonly TocEntry[] = [],
): string {
  const previousByText = new Map<string, TocEntry[]>();
  for (const entry of previous) {
    const sameText = previousByText.get(entry.text);
    if (sameText) sameText.push(entry);
    else previousByText.set(entry.text, [entry]);
  }
  const listed = lines.flatMap((line) => {
    const old = [line.title, line.heading.text]
      .flatMap((text) => previousByText.get(text) ?? [])
      .find((entry) => line.anchors.includes(entry.anchor ?? ''));
    return line.optional && !old ? [] : [{ line, old }];
  });
  const base = Math.min(...listed.map(({ line }) => line.heading.depth));
  // mdtoc indents by heading depth even where a depth is skipped. In other styles such a line could become code or part of the line above.
  const byDepth = style.bullet === mdtocStyle.bullet && style.indent === mdtocStyle.indent;
  return listed
    .map(({ line, old }) => {
      const label = old?.label ?? listedLabel(line, style.labels);
      const indent = style.indent.repeat(byDepth ? line.heading.depth - base : line.nesting);
      return `${indent}${style.bullet} [${label}](#${old?.anchor ?? line.anchors[0]})\n`;
    })
    .join('');
}

/** The label of a line that is written anew. */
export function listedLabel({ heading, title }: TocLine, labels: TocLabels): string {
  const rendered = labelOf(heading, labels);
  return title === heading.text ? rendered : withoutHeadingId(rendered);
}

/** Detects the style of `text`, a table of contents. Where it shows no bullet or indentation, mdtoc's is used; where it shows no markup of labels, `labels`. */
export function tocStyleOf(text: string, labels: TocLabels = 'markdown'): TocStyle {
  const bullet = /^[ \t]*([-*+])[ \t]/m.exec(text)?.[1] as TocStyle['bullet'] | undefined;
  // One space does not nest a list, and six or more spaces continue the paragraph above.
  const indent = /^(\t| {2,5})[-*+][ \t]/m.exec(text)?.[1];
  // Bounded: hard-text.ts limits the brackets in one paragraph.
  const entries = Array.from(text.matchAll(/\[([^\]\n]*)\]\(#/g), ([, label = '']) => label);
  const isMarkdown = entries.some((label) => /`|\*\w|\*\*/.test(label));
  const isHtml = entries.some((label) => /<(?:code|em|strong|del)>/.test(label));
  const labelsWithoutMarkdown = isHtml ? 'html' : labels;
  return {
    bullet: bullet ?? mdtocStyle.bullet,
    indent: indent ?? mdtocStyle.indent,
    labels: isMarkdown ? 'markdown' : labelsWithoutMarkdown,
  };
}

/** Rendered labels, so that an unchanged heading is rendered once. */
const labelCache = new WeakMap<TocHeading['node'], Partial<Record<TocStyle['labels'], string>>>();

function labelOf(heading: TocHeading, labels: TocStyle['labels']): string {
  const rendered = labelCache.get(heading.node) ?? {};
  rendered[labels] ??= renderLabel(heading, labels);
  labelCache.set(heading.node, rendered);
  return rendered[labels];
}

function renderLabel(heading: TocHeading, labels: TocStyle['labels']): string {
  if (labels === 'html')
    return heading.node.children
      .map(inlineHtml)
      .join('')
      .split(/[\r\n]/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join(' ');
  const parts = heading.node.children.flatMap((node) => inlineMarkdown(node, heading.source));
  return foldSpace(withBracketsClosed(parts));
}

/** Renders inline content as mdtoc does: as HTML without attributes except the target of a link. */
function inlineHtml(node: Nodes): string {
  const inner = 'children' in node ? node.children.map(inlineHtml).join('') : '';
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value);
    case 'inlineCode':
      return `<code>${escapeHtml(node.value.trim())}</code>`;
    case 'emphasis':
      return `<em>${inner}</em>`;
    case 'strong':
      return `<strong>${inner}</strong>`;
    case 'delete':
      return `<del>${inner}</del>`;
    case 'link':
      return `<a href="${escapeHtml(node.url)}">${inner}</a>`;
    case 'html':
      return node.value.startsWith('<!--') ? '' : node.value;
    case 'break':
      return ' ';
    default:
      return inner;
  }
}

/** A piece of a label as written in a heading. */
interface LabelPart {
  readonly written: string;
  /** True for text outside of code, pictures and tags: its brackets are brackets of the label. */
  readonly isText: boolean;
}

/** Inline content as written, without what a link text cannot contain: a link is replaced by its text, anchors, comments and footnotes are left out. */
function inlineMarkdown(node: Nodes, source: string): readonly LabelPart[] {
  switch (node.type) {
    case 'link':
    case 'linkReference':
      return node.children.flatMap((child) => inlineMarkdown(child, source));
    case 'footnoteReference':
      return [];
    case 'html':
      return [{ written: tagForLabel(node.value), isText: false }];
    case 'text':
      // At a bare address the parser gives no positions.
      return [
        { written: node.position ? writtenOf(node, source) : escapeMarkdown(node.value), isText: true },
      ];
    default:
      return 'children' in node && node.children.length > 0
        ? partsAround(node, node.children, source)
        : [{ written: writtenOf(node, source), isText: false }];
  }
}

/** The parts of emphasized text, between its delimiters. */
function partsAround(node: Nodes, children: readonly Nodes[], source: string): readonly LabelPart[] {
  const { start, end } = spanOf(node);
  const inner = children.flatMap((child) => inlineMarkdown(child, source));
  const [first, last] = [children[0], children.at(-1)];
  if (!node.position || !first?.position || !last?.position) return inner;
  return [
    { written: source.slice(start, spanOf(first).start), isText: false },
    ...inner,
    { written: source.slice(spanOf(last).end, end), isText: false },
  ];
}

function writtenOf(node: Nodes, source: string): string {
  const { start, end } = spanOf(node);
  return source.slice(start, end);
}

/** A tag in a label: nothing for comments and links, and without the anchor of other tags, which would be there twice. */
function tagForLabel(html: string): string {
  if (/^<!--|^<\/?a(?![\w-])/i.test(html)) return '';
  return html.replace(/\s(?:id|name)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/gi, '');
}

//   Open [ bracket      [a] b ]      C:\ at the end
/** The label of `parts`. Brackets without a counterpart, which would end or begin the link, and a backslash at the end, which would escape its bracket, are escaped. */
function withBracketsClosed(parts: readonly LabelPart[]): string {
  const label = parts.map(({ written }) => written).join('');
  const open: number[] = [];
  const single: number[] = [];
  let at = 0;
  for (const { written, isText } of parts) {
    for (const { index, 0: found } of isText ? written.matchAll(/\\.|[[\]]/gs) : []) {
      if (found === '[') open.push(at + index);
      else if (found === ']' && open.pop() === undefined) single.push(at + index);
    }
    at += written.length;
  }
  const escaped = [...single, ...open].sort((a, b) => a - b);
  let result = '';
  let from = 0;
  for (const index of escaped) {
    result += `${label.slice(from, index)}\\`;
    from = index;
  }
  result = (result + label.slice(from)).trimEnd();
  const isEscaping = (result.length - trimEndOf(result, '\\').length) % 2 === 1;
  return isEscaping && parts.at(-1)?.isText ? `${result}\\` : result;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
