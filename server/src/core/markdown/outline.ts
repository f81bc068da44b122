import type { Span } from '../text/span';
import type { BlockHeading, HeadingText } from './facts/headings';

/** A heading of the document body: ATX or setext, not one in a quote or list, a comment or code. */
export interface Heading extends HeadingText {
  /** The whole heading: from its line's start, markers and, for setext, underline included. */
  readonly span: Span;
  /** The inline content only; empty at the heading's end when there is none. */
  readonly titleSpan: Span;
  /** GitHub's anchor, unique in the document. */
  readonly anchor: string;
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

/** A heading in a block that starts at `start`. */
export interface PlacedHeading {
  readonly heading: BlockHeading;
  readonly start: number;
}

/** The headings of the document body among `all`, in order. */
export function headingsOf(all: readonly PlacedHeading[], anchors: readonly string[]): readonly Heading[] {
  const headings: Heading[] = [];
  all.forEach(({ heading: { says, span, titleSpan, opens }, start }, i) => {
    if (!opens) return;
    headings.push({
      depth: says.depth,
      text: says.text,
      raw: says.raw,
      slug: says.slug,
      mdtocSlug: says.mdtocSlug,
      indented: says.indented,
      node: says.node,
      source: says.source,
      span: { start: span.start + start, end: span.end + start },
      titleSpan: { start: titleSpan.start + start, end: titleSpan.end + start },
      anchor: anchors[i] ?? '',
    });
  });
  return headings;
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
