import type { BlockQuery } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import { type TextRun, textRunsQuery } from '../markdown/facts/text-runs';
import { percentDecoded } from '../text/paths';

/**
 * What a document without markers has instead of a table of contents: a `table` in another form or the marker of another tool, or `links` to a few of its headings, which
 * may be meant as one.
 */
export type OtherToc = 'table' | 'links' | undefined;

/** The facts from which {@link otherTocOf} is computed. */
export function otherTocFacts(document: MarkdownDocument): readonly unknown[] {
  return [
    document.facts('comments'),
    document.facts('links'),
    document.outline,
    document.query(placesOfTools),
  ];
}

/** Looks for a table of contents in another form: a list in groups, a line, a Markdown or HTML table of links, or the place of another tool. */
export function otherTocOf(document: MarkdownDocument): OtherToc {
  const isOfTool =
    document.facts('comments').some(({ content }) => commentOfTool.test(content)) ||
    document.query(placesOfTools).length > 0;
  if (isOfTool) return 'table';
  const linked = linkedTogether(document);
  if (linked.size === 0) return undefined;
  const below = document.outline.sections.filter(({ heading }) => heading.depth > 1);
  const top = Math.min(...below.map(({ heading }) => heading.depth));
  const sections = below.filter(({ heading }) => heading.depth === top);
  const listed = sections.filter(({ heading }) => linked.has(heading.anchor));
  return listed.length * 2 >= sections.length ? 'table' : 'links';
}

/** The anchors of the headings that are linked from a block with links to at least two headings. */
function linkedTogether(document: MarkdownDocument): ReadonlySet<string> {
  const links = document.facts('links').filter(({ url }) => url.startsWith('#'));
  if (links.length < 2) return new Set();
  const anchors = new Set(document.outline.sections.map(({ heading }) => heading.anchor));
  const byBlock = new Map<unknown, Set<string>>();
  for (const { block, url } of links) {
    const anchor = percentDecoded(url.slice(1));
    if (!anchors.has(anchor)) continue;
    const known = byBlock.get(block);
    if (known) known.add(anchor);
    else byBlock.set(block, new Set([anchor]));
  }
  return new Set([...byBlock.values()].flatMap((linked) => (linked.size < 2 ? [] : [...linked])));
}

//   START doctoc      ts      TOC depthFrom:2      tocstop      table-of-contents:start
/** The content of a comment by which another tool finds its table. */
const commentOfTool =
  /^\s*(?:(?:START|END) doctoc\b.*|t[se]|toc(?:\s+\w+:\S+)+|toc ?stop|(?:START|BEGIN) toc)\s*$/is;

//   [TOC]      [[_TOC_]]      {:toc}      {{< toc >}}
/** Finds running text that another tool replaces by a table. */
const placesOfTools: BlockQuery<TextRun> = textRunsQuery(
  /^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|\$\{toc\}|\{\{[<%] ?toc ?[%>]\}\})[ \t]*$|^[ \t]*\{: ?toc\b[^}\n]*\}/im,
);
