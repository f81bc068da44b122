import { normalizeLineEndings } from '../../text/lines';
import { mdtocAnchors } from '../../text/slugs';
import { foldSpace } from '../../text/words';
import type { HeadingContent } from '../facts/headings';
import type { TocEntry } from '../facts/toc-entries';
import { type Nodes, spanOf } from '../tree';
import type { TocBlock } from './toc';

/** The style of a table of contents: the bullet, the indentation of one level, and the markup of labels. */
export interface TocStyle {
  readonly bullet: '-' | '*' | '+';
  readonly indent: string;
  /** `html`: labels as mdtoc writes them (`<code>x</code>`, `&amp;`); `markdown`: labels as written in the heading. */
  readonly labels: 'html' | 'markdown';
}

/** The style of mdtoc. */
export const mdtocStyle: TocStyle = { bullet: '-', indent: '  ', labels: 'html' };

/** A heading as a table of contents lists it. */
export type TocHeading = HeadingContent & { readonly anchor: string };

/** A line that a table of contents should contain. */
export interface TocLine {
  readonly heading: TocHeading;
  readonly nesting: number;
  /** The anchors that the link may use: GitHub's anchor first, then mdtoc's. */
  readonly anchors: readonly string[];
  /** True when a table without this line is correct, too: mdtoc does not list indented headings, but GitHub renders them as headings. */
  readonly optional: boolean;
}

/** Returns the lines for `headings`, which follow the closing marker, down to `maxDepth`. Source: mdtoc. */
export function tocLinesOf(headings: readonly TocHeading[], maxDepth: number): readonly TocLine[] {
  const ancestors: number[] = [];
  const anchors = mdtocAnchors(headings.map((heading) => heading.mdtocSlug));
  return headings.flatMap((heading, i): TocLine[] => {
    if (heading.depth > maxDepth || heading.text === '') return [];
    while (ancestors.length > 0 && (ancestors.at(-1) as number) >= heading.depth) ancestors.pop();
    const nesting = ancestors.length;
    ancestors.push(heading.depth);
    return [
      { heading, nesting, anchors: [heading.anchor, anchors[i] as string], optional: heading.indented },
    ];
  });
}

/**
 * True when the table of contents in `block` corresponds to `lines`: it has the same entries, or its text is what mdtoc or our own update would
 * write. The text is compared because mdtoc's output may parse to other entries: after a skipped heading level its indentation makes no nested list,
 * and a bracket in a heading can end the link text early.
 */
export function isUpToDate(block: TocBlock, lines: readonly TocLine[], source: string): boolean {
  if (isSameToc(block.entries, lines)) return true;
  const currentText = normalizeLineEndings(source.slice(block.inner.start, block.inner.end)).trim();
  return (
    currentText === tocText(lines, mdtocStyle).trim() ||
    currentText === tocText(lines, tocStyleOf(currentText), block.entries).trim()
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

function isSameEntry(entry: TocEntry, line: TocLine): boolean {
  if (entry.nesting !== line.nesting || !line.anchors.includes(entry.anchor ?? '')) return false;
  return entry.text === line.heading.text;
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
    const old = previousByText
      .get(line.heading.text)
      ?.find((entry) => line.anchors.includes(entry.anchor ?? ''));
    return line.optional && !old ? [] : [{ line, old }];
  });
  const base = Math.min(...listed.map(({ line }) => line.heading.depth));
  // mdtoc indents by heading depth even where a depth is skipped. In other styles such a line could become code or part of the line above.
  const byDepth = style.bullet === mdtocStyle.bullet && style.indent === mdtocStyle.indent;
  return listed
    .map(({ line, old }) => {
      const label = old?.label ?? labelOf(line.heading, style.labels);
      const indent = style.indent.repeat(byDepth ? line.heading.depth - base : line.nesting);
      return `${indent}${style.bullet} [${label}](#${old?.anchor ?? line.anchors[0]})\n`;
    })
    .join('');
}

/** Detects the style of `text`, a table of contents. Where it shows no bullet or indentation, mdtoc's is used. */
export function tocStyleOf(text: string): TocStyle {
  const bullet = /^[ \t]*([-*+])[ \t]/m.exec(text)?.[1] as TocStyle['bullet'] | undefined;
  // One space does not nest a list, and six or more spaces continue the paragraph above.
  const indent = /^(\t| {2,5})[-*+][ \t]/m.exec(text)?.[1];
  const markdown = /\[[^\]\n]*(?:`|\*\w|\*\*)[^\]\n]*\]\(#/.test(text);
  return {
    bullet: bullet ?? mdtocStyle.bullet,
    indent: indent ?? mdtocStyle.indent,
    labels: markdown ? 'markdown' : 'html',
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
  return foldSpace(heading.node.children.map((node) => inlineMarkdown(node, heading.source)).join(''));
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

/** Returns inline content as written. A link is replaced by its text, because links cannot nest. */
function inlineMarkdown(node: Nodes, source: string): string {
  if ((node.type === 'link' || node.type === 'linkReference') && 'children' in node) {
    return node.children.map((child) => inlineMarkdown(child, source)).join('');
  }
  if (node.type === 'html' && node.value.startsWith('<!--')) return '';
  const { start, end } = spanOf(node);
  return source.slice(start, end);
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
