import { normalizeLineEndings } from '../../text/lines';
import { githubSlug, mdtocAnchors, mdtocSlug } from '../../text/slugs';
import { headingIdOf, withoutHeadingId } from '../facts/anchors';
import type { HeadingContent } from '../facts/headings';
import type { TocEntry } from '../facts/toc-entries';
import type { TocBlock } from './toc';
import { labelOf, type TocLabels } from './toc-label';

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
