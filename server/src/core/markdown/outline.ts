import { lineStart } from '../text/lines';
import { githubAnchors } from '../text/slugs';
import type { Span } from '../text/span';
import { foldSpace } from '../text/words';
import { type Heading as HeadingNode, type Root, spanOf, textOf, walk } from './tree';

/** A heading of the document body: ATX or setext, not one in a quote or list, a comment or code. */
export interface Heading {
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6;
  /** Its text without markup, white space folded. */
  readonly text: string;
  /** Its text without markup, inner white space as written: what anchors are made of. */
  readonly raw: string;
  /** The whole heading: from its line's start, markers and, for setext, underline included. */
  readonly span: Span;
  /** The inline content only; empty at the heading's end when there is none. */
  readonly titleSpan: Span;
  /** GitHub's anchor, unique in the document. */
  readonly anchor: string;
  /** True when 1-3 spaces stand before it: GitHub shows it, mdtoc does not list it. */
  readonly indented: boolean;
  readonly node: HeadingNode;
}

/** A heading with all that stands under it. */
export interface Section {
  readonly heading: Heading;
  /** From the heading to the next heading of the same or a lower depth, or the document's end. */
  readonly span: Span;
  /** From the heading's end to the next heading of any depth: the section's own text. */
  readonly own: Span;
  readonly parent: Section | undefined;
  readonly children: readonly Section[];
}

/** The headings of the document body, in order. */
export function headingsOf(text: string, tree: Root): readonly Heading[] {
  const nodes: HeadingNode[] = [];
  for (const [node] of walk(tree)) if (node.type === 'heading') nodes.push(node);
  const texts = nodes.map((node) => textOf(node).trim());
  // Headings in quotes and lists get anchors too, and so count for the numbers of those that follow.
  const anchors = githubAnchors(texts);
  const body = new Set<unknown>(tree.children);
  return nodes.flatMap((node, i) => {
    if (!body.has(node)) return [];
    const at = spanOf(node);
    const span = {
      start: Math.max(lineStart(text, at.start), text.startsWith('\uFEFF') ? 1 : 0),
      end: at.end,
    };
    const first = node.children.at(0);
    const last = node.children.at(-1);
    const titleSpan =
      first && last
        ? { start: spanOf(first).start, end: spanOf(last).end }
        : { start: span.end, end: span.end };
    const indented = span.start < at.start;
    return [
      {
        depth: node.depth,
        text: foldSpace(texts[i] ?? ''),
        raw: texts[i] ?? '',
        span,
        titleSpan,
        anchor: anchors[i] ?? '',
        indented,
        node,
      },
    ];
  });
}

/** The sections that `headings` open, in order, parents before children; `end` is the document's length. */
export function sectionsOf(headings: readonly Heading[], end: number): readonly Section[] {
  const sections: Draft[] = [];
  const open: Draft[] = [];
  headings.forEach((heading, i) => {
    const { start } = heading.span;
    while (open.length > 0 && (open.at(-1) as Draft).heading.depth >= heading.depth) {
      (open.pop() as Draft).span.end = start;
    }
    const parent = open.at(-1);
    const own = { start: heading.span.end, end: headings[i + 1]?.span.start ?? end };
    const section = { heading, span: { start, end }, own, parent, children: [] };
    parent?.children.push(section);
    sections.push(section);
    open.push(section);
  });
  return sections;
}

/** A section while its end and children are still being found. */
type Draft = Section & { readonly span: { end: number }; readonly children: Section[] };
