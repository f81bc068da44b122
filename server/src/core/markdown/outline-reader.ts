import type { Block, BlockPlace, InBlock } from './blocks/block';
import { firstInBlocksFrom } from './blocks/block-indexes';
import type { BlockChange, Blocks } from './blocks/blocks';
import type { Content } from './facts/content';
import type { BlockHeading } from './facts/headings';
import type { Labels } from './labels';
import { type Outline, type OutlineEntry, type OutlineHeading, outlineHeading, outlineOf } from './outline';

/** What the outline of a document is read from. */
export interface OutlineSource {
  readonly blocks: Blocks;
  readonly labels: Labels;
  /** All headings, also those in quotes and lists. */
  readonly headings: readonly InBlock<BlockHeading>[];
  /** The anchor of each heading. */
  readonly anchors: readonly string[];
  indexOf(block: Block): number;
}

/** An outline of an earlier version. */
export interface PreviousOutline {
  readonly outline: Outline;
  /** How the blocks have changed since that version, where that is known and both versions define the same labels. */
  readonly change: BlockChange | undefined;
  /** True when that version had the same headings with the same anchors. */
  readonly hasSameHeadings: boolean;
}

/** The outline of a document; the previous one if it is equal. Only the sections in which a block has changed are read again. */
export function readOutline(source: OutlineSource, previous: PreviousOutline | undefined): Outline {
  if (
    previous?.change &&
    previous.hasSameHeadings &&
    hasSameContents(previous.outline, previous.change, source)
  )
    return previous.outline;
  const facts: InBlock<BlockHeading>[] = [];
  const anchors: string[] = [];
  source.headings.forEach((heading, i) => {
    // Headings in quotes and lists have anchors, too.
    if (!heading.opensSection) return;
    facts.push(heading);
    anchors.push(source.anchors[i] ?? '');
  });
  const sections = previous?.outline.sections ?? [];
  const { start, end } = changedSections(
    facts.length,
    (i) => facts[i]?.block,
    previous?.change,
    source.indexOf,
  );
  const entries = facts.map((fact, i) => {
    const same = sections[i < end ? i : i - facts.length + sections.length];
    const content = same && (i < start || i >= end) ? same.content : contentBelow(fact, facts[i + 1], source);
    return { heading: headingOf(fact, anchors[i] as string, same?.heading), content };
  });
  return previous && isOutlineOf(previous.outline, entries) ? previous.outline : outlineOf(entries);
}

/** True when the sections in which blocks have changed have the same content as before. Their headings are known to be the same. */
function hasSameContents({ sections }: Outline, change: BlockChange, source: OutlineSource): boolean {
  const placeOf = (i: number) => sections[i]?.heading.place;
  const blockOf = (i: number) => placeOf(i)?.block;
  const { start, end } = changedSections(sections.length, blockOf, change, source.indexOf);
  return sections
    .slice(start, end)
    .every(({ heading: { place }, content }, i) =>
      isSameContent(content, contentBelow(place, placeOf(start + i + 1), source)),
    );
}

/** The indexes of the sections whose own text has changed, or may have; all where the change is not known. `blockOf` gives the block of each heading. */
function changedSections(
  count: number,
  blockOf: (section: number) => Block | undefined,
  change: BlockChange | undefined,
  indexOf: OutlineSource['indexOf'],
): { readonly start: number; readonly end: number } {
  if (!change) return { start: 0, end: count };
  const first = firstInBlocksFrom(change.at, count, blockOf, indexOf);
  // The text below the heading before the change has changed, too.
  const start = Math.max(0, first - 1);
  return { start, end: firstInBlocksFrom(change.at + change.added.length, count, blockOf, indexOf) };
}

function headingOf(
  fact: InBlock<BlockHeading>,
  anchor: string,
  previous: OutlineHeading | undefined,
): OutlineHeading {
  const isSame =
    previous?.place.block === fact.block && previous.place.span === fact.span && previous.anchor === anchor;
  return isSame ? previous : outlineHeading(fact, anchor);
}

/** The content of a section's own text: of the nodes between its heading and the next one. */
function contentBelow(
  heading: BlockPlace,
  next: BlockPlace | undefined,
  { blocks: { list }, labels, indexOf }: OutlineSource,
): Content<BlockPlace> {
  let placeholder: Content<BlockPlace> | undefined;
  for (let i = indexOf(heading.block); i < list.length; i++) {
    const block = list[i] as Block;
    const { nodes } = block.facts(labels);
    // A block of plain text or code.
    if (!nodes) return something;
    for (const { content, span } of nodes) {
      if (content === 'nothing') continue;
      if (block === heading.block && span.start < heading.span.end) continue;
      if (block === next?.block && span.start >= next.span.start) break;
      if (content === 'something' || placeholder) return something;
      placeholder = { kind: 'placeholder', word: content.word, span: { block, span } };
    }
    if (block === next?.block) break;
  }
  return placeholder ?? nothing;
}

const something: Content<BlockPlace> = { kind: 'something' };
const nothing: Content<BlockPlace> = { kind: 'nothing' };

/** True when an outline has just these entries. */
function isOutlineOf({ sections }: Outline, entries: readonly OutlineEntry[]): boolean {
  return (
    sections.length === entries.length &&
    entries.every(({ heading, content }, i) => {
      const section = sections[i];
      return section?.heading === heading && isSameContent(section.content, content);
    })
  );
}

function isSameContent(a: Content<BlockPlace>, b: Content<BlockPlace>): boolean {
  if (a === b) return true;
  if (a.kind !== 'placeholder' || b.kind !== 'placeholder') return a.kind === b.kind;
  return a.word === b.word && a.span.block === b.span.block && a.span.span === b.span.span;
}
