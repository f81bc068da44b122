import { lineStart } from '../../text/lines';
import { githubSlug, mdtocSlug } from '../../text/slugs';
import type { Span } from '../../text/span';
import { foldSpace } from '../../text/words';
import { type Heading as HeadingNode, type Root, spanOf, textOf, walk } from '../tree';

/** A heading as its own text says, wherever it stands. */
export interface HeadingText {
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6;
  /** Its text without markup, white space folded. */
  readonly text: string;
  /** Its text without markup, inner white space as written: what anchors are made of. */
  readonly raw: string;
  /** GitHub's anchor, before a number makes it unique. */
  readonly slug: string;
  /** mdtoc's anchor, before a number makes it unique. */
  readonly mdtocSlug: string;
  /** True when 1-3 spaces stand before it: GitHub shows it, mdtoc does not list it. */
  readonly indented: boolean;
  readonly node: HeadingNode;
  /** The text in which the offsets of `node` count. */
  readonly source: string;
}

/** A heading in a block. */
export interface BlockHeading {
  readonly says: HeadingText;
  /** The whole heading: from its line's start, markers and, for setext, underline included. */
  readonly span: Span;
  /** The inline content only; empty at the heading's end when there is none. */
  readonly titleSpan: Span;
  /** False for one in a quote or list: no section starts there, though it has an anchor. */
  readonly opens: boolean;
}

/** The headings of `tree`, in order. */
export function headingsIn(text: string, tree: Root): readonly BlockHeading[] {
  const headings: BlockHeading[] = [];
  const top = text.startsWith('\uFEFF') ? 1 : 0;
  for (const [node, inside] of walk(tree)) {
    if (node.type !== 'heading') continue;
    const at = spanOf(node);
    const span = { start: Math.max(lineStart(text, at.start), top), end: at.end };
    const titleSpan = titleSpanOf(text, node);
    const raw = textOf(node).trim();
    const says = {
      depth: node.depth,
      text: foldSpace(raw),
      raw,
      slug: githubSlug(raw),
      mdtocSlug: mdtocSlug(raw),
      indented: span.start < at.start,
      node,
      source: text,
    };
    headings.push({ says, span, titleSpan, opens: inside.length === 1 });
  }
  return headings;
}

function titleSpanOf(text: string, node: HeadingNode): Span {
  const { start, end } = spanOf(node);
  const first = node.children.at(0);
  const last = node.children.at(-1);
  if (!first || !last) return { start: end, end };
  if (first.position && last.position) return { start: spanOf(first).start, end: spanOf(last).end };
  // Text that is cut up where an address stands in it has no position.
  const written = text.slice(start, end);
  const before = /^#{1,6}[ \t]+/.exec(written)?.[0].length ?? 0;
  const after = (before > 0 ? /[ \t]+#+$/ : /[ \t]*(?:\r\n?|\n)[^\r\n]*$/).exec(written)?.[0].length ?? 0;
  return { start: start + before, end: end - after };
}
