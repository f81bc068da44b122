import { contentStart, lineStart } from '../../text/lines';
import { githubSlug, mdtocSlug } from '../../text/slugs';
import type { Span } from '../../text/span';
import { trimEndOf } from '../../text/trim';
import { foldSpace } from '../../text/words';
import { type Heading as HeadingNode, type Root, spanOf, textOf, walk } from '../tree';

/** The properties of a heading that do not depend on its position in the document. */
export interface HeadingContent {
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6;
  /** The text without markup; each run of white space is one space. */
  readonly text: string;
  /** The text without markup, with inner white space as written. Anchors are computed from it. */
  readonly rawText: string;
  /** GitHub's anchor before numbering, which makes it unique in the document. */
  readonly slug: string;
  /** mdtoc's anchor before numbering. */
  readonly mdtocSlug: string;
  /** True when 1-3 spaces precede it: GitHub renders it as a heading, but mdtoc does not list it. */
  readonly indented: boolean;
  readonly node: HeadingNode;
  /** The text that the offsets of `node` refer to. */
  readonly source: string;
}

/** A heading with its place in a block. */
export interface BlockHeading {
  readonly content: HeadingContent;
  /** The whole heading from the start of its line, including markers and a setext underline. */
  readonly span: Span;
  /** The inline content only; an empty span at the end of the heading when there is none. */
  readonly titleSpan: Span;
  /** False for a heading in a quote or a list: it has an anchor, but no section starts there. */
  readonly opensSection: boolean;
}

/** Returns the headings of `tree`, in order. */
export function headingsIn(text: string, tree: Root): readonly BlockHeading[] {
  const headings: BlockHeading[] = [];
  const textStart = contentStart(text);
  for (const [node, ancestors] of walk(tree)) {
    if (node.type !== 'heading') continue;
    const at = spanOf(node);
    const span = { start: Math.min(at.start, Math.max(lineStart(text, at.start), textStart)), end: at.end };
    const titleSpan = titleSpanOf(text, node);
    const rawText = textOf(node).trim();
    const content = {
      depth: node.depth,
      text: foldSpace(rawText),
      rawText,
      slug: githubSlug(isSpaceKept(node) ? textOf(node) : rawText),
      mdtocSlug: mdtocSlug(rawText),
      indented: span.start < at.start,
      node,
      source: text,
    };
    headings.push({ content, span, titleSpan, opensSection: ancestors.length === 1 });
  }
  return headings;
}

/** True when GitHub may keep the space at the edge of a heading as a hyphen of its anchor: it does so beside a picture, tag or comment. */
function isSpaceKept({ children }: HeadingNode): boolean {
  return [children.at(0), children.at(-1)].some((node) => node?.type === 'image' || node?.type === 'html');
}

function titleSpanOf(text: string, node: HeadingNode): Span {
  const { start, end } = spanOf(node);
  const first = node.children.at(0);
  const last = node.children.at(-1);
  if (!first || !last) return { start: end, end };
  if (first.position && last.position) return { start: spanOf(first).start, end: spanOf(last).end };
  // The GFM autolink extension splits text at a bare URL, and the resulting nodes have no position.
  const written = text.slice(start, end);
  const before = /^#{1,6}[ \t]+/.exec(written)?.[0].length ?? 0;
  const title = before > 0 ? withoutClosingHashes(written) : withoutLastLine(written);
  return { start: start + before, end: start + title.length };
}

/** A heading without the hashes at its end, which white space separates from it: `Title ##`. */
export function withoutClosingHashes(heading: string): string {
  const withoutHashes = trimEndOf(heading, '#');
  const title = trimEndOf(withoutHashes, ' \t');
  return withoutHashes.length < heading.length && title.length < withoutHashes.length ? title : heading;
}

function withoutLastLine(heading: string): string {
  const lineEnding = Math.max(heading.lastIndexOf('\n'), heading.lastIndexOf('\r'));
  if (lineEnding < 0) return heading;
  const isLineFeedAfterReturn = heading[lineEnding] === '\n' && heading[lineEnding - 1] === '\r';
  return trimEndOf(heading.slice(0, isLineFeedAfterReturn ? lineEnding - 1 : lineEnding), ' \t');
}
