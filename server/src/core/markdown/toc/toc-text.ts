import { withLf } from '../../text/lines';
import { numberedMdtoc } from '../../text/slugs';
import { foldSpace } from '../../text/words';
import type { TocEntry } from '../facts/toc-entries';
import type { Heading } from '../outline';
import { type Nodes, spanOf } from '../tree';
import type { TocBlock } from './toc';

/** How a table of contents is written: its bullet, the spaces of one level, and how markup in labels is spelt. */
export interface TocStyle {
  readonly bullet: '-' | '*' | '+';
  readonly indent: string;
  /** `html`: as mdtoc writes labels (`<code>x</code>`, `&amp;`); `markdown`: as the heading is written. */
  readonly labels: 'html' | 'markdown';
}

/** mdtoc's own style. */
export const mdtocStyle: TocStyle = { bullet: '-', indent: '  ', labels: 'html' };

/** One line that a table of contents should have. */
export interface TocLine {
  readonly heading: Heading;
  readonly nesting: number;
  /** Anchors that a link may use: GitHub's first, then the one mdtoc computes. */
  readonly anchors: readonly string[];
  /** True when a table without this line is just as right: mdtoc does not list indented headings, GitHub shows them. */
  readonly optional: boolean;
}

/** The lines for `headings` (those after the closing marker) down to `maxDepth`, in order. Source: mdtoc. */
export function tocLinesOf(headings: readonly Heading[], maxDepth: number): readonly TocLine[] {
  const ancestors: number[] = [];
  const anchors = numberedMdtoc(headings.map((heading) => heading.mdtocSlug));
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
 * True when a block says what `lines` say: in meaning, or to the letter what mdtoc, or an update in the block's own style, writes. A
 * heading two levels down, or a bracket in one, makes a list that reads otherwise than it is meant.
 */
export function isFresh(block: TocBlock, lines: readonly TocLine[], source: string): boolean {
  if (sameToc(block.entries, lines)) return true;
  const written = withLf(source.slice(block.inner.start, block.inner.end)).trim();
  return (
    written === tocText(lines, mdtocStyle).trim() ||
    written === tocText(lines, tocStyleOf(written), block.entries).trim()
  );
}

/**
 * True when `entries` mean `lines`: the same nesting, text and anchors in the same order. How labels are spelt does not matter;
 * lines that are optional may be left out.
 */
export function sameToc(entries: readonly TocEntry[], lines: readonly TocLine[]): boolean {
  let next = 0;
  for (const line of lines) {
    const entry = entries[next];
    if (entry && meansSame(entry, line)) next++;
    else if (!line.optional) return false;
  }
  return next === entries.length;
}

function meansSame(entry: TocEntry, line: TocLine): boolean {
  if (entry.nesting !== line.nesting || !line.anchors.includes(entry.anchor ?? '')) return false;
  return entry.text === line.heading.text;
}

/**
 * The table of contents for `lines`, each ended by LF. Labels of `known` entries that still mean their heading are kept as
 * they were written; an optional line is written only when `known` has it.
 */
export function tocText(lines: readonly TocLine[], style: TocStyle, known: readonly TocEntry[] = []): string {
  const knownByText = new Map<string, TocEntry[]>();
  for (const entry of known) {
    const alike = knownByText.get(entry.text);
    if (alike) alike.push(entry);
    else knownByText.set(entry.text, [entry]);
  }
  const listed = lines.flatMap((line) => {
    const old = knownByText
      .get(line.heading.text)
      ?.find((entry) => line.anchors.includes(entry.anchor ?? ''));
    return line.optional && !old ? [] : [{ line, old }];
  });
  const base = Math.min(...listed.map(({ line }) => line.heading.depth));
  // mdtoc indents by depth, even where a depth is left out; in other styles that would be no list.
  const byDepth = style.bullet === mdtocStyle.bullet && style.indent === mdtocStyle.indent;
  return listed
    .map(({ line, old }) => {
      const label = old?.label ?? labelOf(line.heading, style.labels);
      const indent = style.indent.repeat(byDepth ? line.heading.depth - base : line.nesting);
      return `${indent}${style.bullet} [${label}](#${old?.anchor ?? line.anchors[0]})\n`;
    })
    .join('');
}

/** The style in which `text`, a table of contents, is written; mdtoc's where it shows none. */
export function tocStyleOf(text: string): TocStyle {
  const bullet = /^[ \t]*([-*+])[ \t]/m.exec(text)?.[1] as TocStyle['bullet'] | undefined;
  // Less is no nesting, more is a break in the line above.
  const indent = /^(\t| {2,5})[-*+][ \t]/m.exec(text)?.[1];
  const markdown = /\[[^\]\n]*(?:`|\*\w|\*\*)[^\]\n]*\]\(#/.test(text);
  return {
    bullet: bullet ?? mdtocStyle.bullet,
    indent: indent ?? mdtocStyle.indent,
    labels: markdown ? 'markdown' : 'html',
  };
}

/** Labels that were asked for, by the heading's node. */
const labelsOf = new WeakMap<Heading['node'], Partial<Record<TocStyle['labels'], string>>>();

function labelOf(heading: Heading, labels: TocStyle['labels']): string {
  const written = labelsOf.get(heading.node) ?? {};
  written[labels] ??= writtenLabel(heading, labels);
  labelsOf.set(heading.node, written);
  return written[labels];
}

function writtenLabel(heading: Heading, labels: TocStyle['labels']): string {
  if (labels === 'html')
    return heading.node.children
      .map(htmlOf)
      .join('')
      .replace(/\s*[\r\n]\s*/g, ' ')
      .trim();
  return foldSpace(heading.node.children.map((node) => markdownOf(node, heading.source)).join(''));
}

/** Inline content as mdtoc writes it: HTML without attributes but a link's. */
function htmlOf(node: Nodes): string {
  const inner = 'children' in node ? node.children.map(htmlOf).join('') : '';
  switch (node.type) {
    case 'text':
      return escaped(node.value);
    case 'inlineCode':
      return `<code>${escaped(node.value.trim())}</code>`;
    case 'emphasis':
      return `<em>${inner}</em>`;
    case 'strong':
      return `<strong>${inner}</strong>`;
    case 'delete':
      return `<del>${inner}</del>`;
    case 'link':
      return `<a href="${escaped(node.url)}">${inner}</a>`;
    case 'html':
      return node.value.startsWith('<!--') ? '' : node.value;
    case 'break':
      return ' ';
    default:
      return inner;
  }
}

/** Inline content as written; of links, which cannot stand in a link, their text. */
function markdownOf(node: Nodes, source: string): string {
  if ((node.type === 'link' || node.type === 'linkReference') && 'children' in node) {
    return node.children.map((child) => markdownOf(child, source)).join('');
  }
  if (node.type === 'html' && node.value.startsWith('<!--')) return '';
  const { start, end } = spanOf(node);
  return source.slice(start, end);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
