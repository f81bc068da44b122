import { firstFrom } from '../text/binary-search';
import { contains, offsetSpan, type Span, slice } from '../text/span';
import type { BlockPlace, InBlock } from './blocks/block';
import type { Content } from './facts/content';
import type { BlockHeading, HeadingContent } from './facts/headings';

/** A heading of the document body: ATX or setext, not one in a quote or list, a comment or code. */
export interface Heading extends HeadingContent {
  /** The whole heading: from its line's start, markers and, for setext, underline included. */
  readonly span: Span;
  /** The inline content only; empty at the heading's end when there is none. */
  readonly titleSpan: Span;
  /** GitHub's anchor, unique in the document. */
  readonly anchor: string;
}

/** A heading with everything below it. */
export interface Section {
  /** The position in the list of all sections; the same as in the {@link Outline}. */
  readonly index: number;
  readonly heading: Heading;
  /** From the heading to the next heading of the same or a lower depth, or the document's end. */
  readonly span: Span;
  /** From the heading's end to the next heading of any depth: the section's own text. */
  readonly ownTextSpan: Span;
  readonly parent: Section | undefined;
  readonly children: readonly Section[];
}

/** A heading as the outline has it. */
export interface OutlineHeading extends HeadingContent {
  /** The whole heading. */
  readonly place: BlockPlace;
  /** The inline content only. */
  readonly titlePlace: BlockPlace;
  /** The inline content as written, markup included. */
  readonly written: string;
  /** GitHub's anchor, unique in the document. */
  readonly anchor: string;
}

/** A section as the outline has it: without positions. */
export interface OutlineSection {
  /** The position in {@link Outline.sections}. */
  readonly index: number;
  /** The index after that of the last section below this one. */
  readonly endIndex: number;
  readonly heading: OutlineHeading;
  readonly parent: OutlineSection | undefined;
  readonly children: readonly OutlineSection[];
  /** Summary of the section's own text. */
  readonly content: Content<BlockPlace>;
  /** True if neither the section nor any section below it has content. */
  readonly isEmpty: boolean;
}

/** The headings of a document as a tree, and what the sections contain. Two versions of a document with equal outlines share one object. */
export interface Outline {
  /** All sections in order, parents before children. */
  readonly sections: readonly OutlineSection[];
}

/** A heading of the document body with the content of the section's own text. */
export interface OutlineEntry {
  readonly heading: OutlineHeading;
  readonly content: Content<BlockPlace>;
}

/** A heading with its place, as the outline has it. */
export function outlineHeading(fact: InBlock<BlockHeading>, anchor: string): OutlineHeading {
  const { block, content, span, titleSpan } = fact;
  return headingWith(content, {
    place: { block, span },
    titlePlace: { block, span: titleSpan },
    written: slice(block.text, titleSpan),
    anchor,
  });
}

/** The content of a heading together with `places`. */
function headingWith<T extends object>(content: HeadingContent, places: T): HeadingContent & T {
  const { depth, text, rawText, slug, mdtocSlug, indented, node, source } = content;
  // Not spread: V8 may give each object that another one is spread into a hidden class of its own, which takes more memory than the object.
  return Object.assign({ depth, text, rawText, slug, mdtocSlug, indented, node, source }, places);
}

/** The outline with these entries. */
export function outlineOf(entries: readonly OutlineEntry[]): Outline {
  const sections: OutlineDraft[] = [];
  const open: OutlineDraft[] = [];
  const close = (depth: number) => {
    while (open.length > 0 && (open.at(-1) as OutlineDraft).heading.depth >= depth) {
      const closed = open.pop() as OutlineDraft;
      closed.endIndex = sections.length;
      closed.isEmpty = closed.content.kind === 'nothing' && closed.children.every(({ isEmpty }) => isEmpty);
    }
  };
  entries.forEach(({ heading, content }, index) => {
    close(heading.depth);
    const parent = open.at(-1);
    const section = { index, endIndex: index + 1, heading, parent, children: [], content, isEmpty: false };
    parent?.children.push(section);
    sections.push(section);
    open.push(section);
  });
  close(0);
  return { sections };
}

/** A section while its end and children are not known yet. */
type OutlineDraft = OutlineSection & {
  endIndex: number;
  isEmpty: boolean;
  readonly children: OutlineDraft[];
};

/** The headings of the document body among `all`; `starts` has the start of the block of each, `anchors` the anchor of each. */
export function headingsOf(
  all: readonly InBlock<BlockHeading>[],
  starts: readonly number[],
  anchors: readonly string[],
): readonly Heading[] {
  const headings: Heading[] = [];
  all.forEach(({ content, span, titleSpan, opensSection }, i) => {
    if (!opensSection) return;
    const start = starts[i] as number;
    headings.push(
      headingWith(content, {
        span: offsetSpan(span, start),
        titleSpan: offsetSpan(titleSpan, start),
        anchor: anchors[i] ?? '',
      }),
    );
  });
  return headings;
}

/** The sections of `headings` in order, parents before children; `end` is the document's length. */
export function sectionsOf(headings: readonly Heading[], end: number): readonly Section[] {
  const sections: Draft[] = [];
  const open: Draft[] = [];
  headings.forEach((heading, i) => {
    const { start } = heading.span;
    while (open.length > 0 && (open.at(-1) as Draft).heading.depth >= heading.depth) {
      (open.pop() as Draft).span.end = start;
    }
    const parent = open.at(-1);
    const ownTextSpan = { start: heading.span.end, end: headings[i + 1]?.span.start ?? end };
    const section = { index: i, heading, span: { start, end }, ownTextSpan, parent, children: [] };
    parent?.children.push(section);
    sections.push(section);
    open.push(section);
  });
  return sections;
}

/** A section while its end and children are still being found. */
type Draft = Section & { readonly span: { end: number }; readonly children: Section[] };

/** The section whose own text contains a span; undefined before the first one. */
export function sectionAround(sections: readonly Section[], span: Span): Section | undefined {
  // Own texts do not overlap.
  const section = sections[firstFrom(sections, ({ ownTextSpan }) => ownTextSpan.start > span.start) - 1];
  return section && contains(section.ownTextSpan, span) ? section : undefined;
}
