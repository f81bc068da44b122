import { type LineColumn, lineEndingOf } from '../text/lines';
import { sameElements } from '../text/same-elements';
import { offsetSpan, type Span } from '../text/span';
import { assembledTree } from './blocks/assembled-tree';
import type { Block, BlockPlace, BlockQuery, InBlock } from './blocks/block';
import { sectionsBefore, topTitlesIn } from './blocks/block-headings';
import { BlockPositions, blocksIn, type ReusablePositions } from './blocks/block-positions';
import { blockIndexAt, blocksOf, type NextBlocks, type Unchanged } from './blocks/blocks';
import { readOwnText } from './blocks/own-text';
import { type KnownResults, QueryResults } from './blocks/query-results';
import {
  hasContent,
  isFirstNode,
  nodesAfter,
  nodesBefore,
  nodesIn,
  nodesWithContent,
} from './blocks/top-level-nodes';
import { unclosedAtEnd } from './blocks/unclosed';
import { anchorsOf } from './document-anchors';
import { type DocumentFacts, documentFactsOf, labelsOf } from './document-facts';
import type { Anchors } from './facts/anchors';
import { strayCommentEndsOf } from './facts/comment-ends';
import type { Comment } from './facts/comments';
import { type Content, contentOf } from './facts/content';
import type { LinkDefinition } from './facts/definitions';
import type { FactName, FactOf } from './facts/fact-kinds';
import type { Link } from './facts/links';
import { type ListItem, listItemsQuery } from './facts/list-items';
import { type Paragraph, paragraphsQuery } from './facts/paragraphs';
import type { UndefinedReference } from './facts/references';
import type { TopNode } from './facts/top-nodes';
import type { UnresolvedMark } from './facts/unresolved';
import { frontMatterOf } from './front-matter';
import { identifierOf, type Labels } from './labels';
import {
  type Heading,
  headingsOf,
  type Outline,
  type OutlineSection,
  type Section,
  sectionsOf,
} from './outline';
import { readOutline } from './outline-reader';
import { PlacedFacts } from './placed-facts';
import { type TocBlock, type TocMarker, tocBlockOf, tocMarkersOf, unmarkedTocOf } from './toc/toc';
import type { Root } from './tree';

/** What a document reuses of the previous version. */
interface Previous {
  readonly blocks: NextBlocks;
  readonly positions: ReusablePositions;
  readonly labels: Labels | undefined;
  readonly facts: DocumentFacts | undefined;
  /** Of that version, or of an earlier one if they were not needed there. */
  readonly anchors: Anchors | undefined;
  readonly hasOwnAnchors: boolean;
  /** Of that version, or of an earlier one if it was not needed there. */
  readonly outline: Outline | undefined;
  readonly hasOwnOutline: boolean;
  readonly parts: ReadonlyMap<string, MarkdownDocument>;
  readonly results: KnownResults;
}

/**
 * One Markdown text and what it contains. Immutable; each part is computed when it is first needed, and kept.
 *
 * There are two views. Members with spans (`comments`, `sections`, ...) count offsets from the document's start. `facts`, `query`, `outline` and `part` count from
 * blocks: two versions of a document share one object where nothing in it has changed, so results that were computed from it can be reused. Reuse never changes a result.
 */
export class MarkdownDocument {
  readonly #blocks: NextBlocks;
  #previous: Previous | undefined;
  #labels?: Labels;
  #facts?: DocumentFacts;
  readonly #positions: BlockPositions;
  #frontMatter?: { span: Span | undefined };
  #tree?: Root;
  #headings?: readonly Heading[];
  #sections?: readonly Section[];
  #outline?: Outline;
  #unclosedFrom?: { offset: number | undefined };
  #tocBlock?: { block: TocBlock | undefined };
  #unmarkedToc?: { span: Span | undefined };
  #anchors?: Anchors;
  readonly #contents = new Map<Section, Content>();
  readonly #placedFacts = new PlacedFacts(
    () => this.#allFacts,
    (block) => this.startOf(block),
  );
  readonly #parts = new Map<string, MarkdownDocument>();
  readonly #results: QueryResults;

  /**
   * `previous` is an earlier version of the document, of which unchanged blocks are reused; `unchanged` is the part that has not changed since, if it is known.
   */
  constructor(
    readonly text: string,
    previous?: MarkdownDocument,
    unchanged?: Unchanged,
    part?: { readonly blocks: NextBlocks; readonly labels: Labels },
  ) {
    this.#blocks = part?.blocks ?? (previous ? blocksOf(text, previous.#blocks, unchanged) : blocksOf(text));
    if (part) this.#labels = part.labels;
    if (previous) this.#previous = previous.#known();
    this.#positions = new BlockPositions(this.#blocks, this.#previous?.positions);
    this.#results = new QueryResults(this.#blocks, () => this.#allLabels, this.#previous);
  }

  /** What a next version may reuse. */
  #known(): Previous {
    return {
      blocks: this.#blocks,
      positions: this.#positions.previousLines,
      labels: this.#labels,
      facts: this.#facts,
      anchors: this.#anchors ?? this.#previous?.anchors,
      hasOwnAnchors: this.#anchors !== undefined,
      outline: this.#outline ?? this.#previous?.outline,
      hasOwnOutline: this.#outline !== undefined,
      parts: this.#parts,
      results: this.#results.known,
    };
  }

  get lineEnding(): '\n' | '\r\n' | '\r' {
    return lineEndingOf(this.text);
  }

  get frontMatter(): Span | undefined {
    this.#frontMatter ??= { span: frontMatterOf(this.text) };
    return this.#frontMatter.span;
  }

  /** Line and column of an offset. */
  lineColumnAt(offset: number): LineColumn {
    return this.#positions.lineColumnAt(offset);
  }

  /** The whole syntax tree. Parses every block that is not parsed yet: rules and editor features use the other members. */
  get tree(): Root {
    this.#tree ??= assembledTree(this.#blocks, this.#allLabels);
    return this.#tree;
  }

  /** The paragraphs, in order. Parses every block, as {@link tree} does. */
  get paragraphs(): readonly Paragraph[] {
    return this.query(paragraphsQuery).map(({ block, span, normalized, top, inChecklist }) => ({
      span: this.spanOf({ block, span }),
      normalized,
      top: { type: top.type, span: this.spanOf({ block, span: top.span }) },
      inChecklist,
    }));
  }

  get headings(): readonly Heading[] {
    this.#headings ??= headingsOf(
      this.#allFacts.headings,
      this.#allFacts.headings.map(({ block }) => this.startOf(block)),
      this.anchors.ofHeadings,
    );
    return this.#headings;
  }

  /** The texts of the level-1 headings, in order; read only as far as the caller gets. */
  topTitles(): Generator<string> {
    return topTitlesIn(this.#blocks, () => this.#allLabels);
  }

  /** The headings as a tree, without positions; shared with the previous version where both are equal. */
  get outline(): Outline {
    this.#outline ??= this.#readOutline();
    return this.#outline;
  }

  /** The facts of one kind, in order; the list is shared with the previous version where both are equal. */
  facts<K extends FactName>(kind: K): readonly InBlock<FactOf<K>>[] {
    return this.#allFacts[kind];
  }

  /** The results of a query in all blocks, in order; the list is shared with the previous version where both are equal. */
  query<T extends object>(query: BlockQuery<T>): readonly InBlock<T>[] {
    return this.#results.of(query);
  }

  /** Reads several queries, which takes less time than one after the other if the document is long. */
  readQueries(queries: readonly BlockQuery<object>[]): void {
    this.#results.readTogether(queries);
  }

  /** The results of a query in the own text of a section, in order. */
  queryIn<T extends { readonly span: Span }>(
    query: BlockQuery<T>,
    section: OutlineSection,
  ): readonly InBlock<T>[] {
    return this.#readOwnText(section, (block) => block.query(query, this.#allLabels));
  }

  /** The comments in the own text of a section, in order. */
  commentsIn(section: OutlineSection): readonly InBlock<Comment>[] {
    return this.#readOwnText(section, (block) => block.facts(this.#allLabels).comments);
  }

  #readOwnText<T extends { readonly span: Span }>(
    section: OutlineSection,
    read: (block: Block) => readonly InBlock<T>[],
  ): readonly InBlock<T>[] {
    const { place } = section.heading;
    const next = this.outline.sections[section.index + 1]?.heading.place;
    return readOwnText(this.#blocks.list, this.indexOf(place.block), place, next, read);
  }

  /**
   * True when this is `previous` with other text in one place: the headings are the same, and both the replaced and the new blocks have content. Comments and definitions are
   * not content. False if the change is at the beginning or the end of the document.
   */
  isTextEditOf(previous: MarkdownDocument): boolean {
    const { change, list } = this.#blocks;
    return (
      change !== undefined &&
      this.#previous?.blocks === previous.#blocks &&
      change.at > 0 &&
      change.at + change.added.length < list.length &&
      this.#allLabels === previous.#allLabels &&
      this.#allFacts.headings === previous.#allFacts.headings &&
      hasContent(change.removed, this.#allLabels) &&
      hasContent(change.added, this.#allLabels)
    );
  }

  /** The document that blocks `from` to `to` (not included) would be by themselves; shared with the previous version where these blocks are the same. */
  part(from: number, to: number): MarkdownDocument {
    const key = `${from} ${to}`;
    const cached = this.#parts.get(key);
    if (cached) return cached;
    const list = this.#blocks.list.slice(from, to);
    const reusable = [...(this.#previous?.parts.values() ?? [])].find(
      (part) => part.#labels === this.#allLabels && sameElements(part.#blocks.list, list),
    );
    const part = reusable ?? this.#newPart(list, from, to);
    this.#parts.set(key, part);
    return part;
  }

  #newPart(list: readonly Block[], from: number, to: number): MarkdownDocument {
    const offset = this.#blocks.starts[from] as number;
    const starts = this.#blocks.starts.slice(from, to + 1).map((start) => start - offset);
    return new MarkdownDocument(this.text.slice(offset, this.#blocks.starts[to]), undefined, undefined, {
      blocks: { list, starts, change: undefined },
      labels: this.#allLabels,
    });
  }

  /** The beginning of the document, in whole blocks, down to the first heading below the title: what may contain metadata. */
  get head(): MarkdownDocument {
    const { list } = this.#blocks;
    const [first, second] = this.outline.sections;
    // Some write their title at level 2.
    const isTitle =
      first && (first.heading.depth === 1 || isFirstNode(this.#blocks, this.#allLabels, first.heading.place));
    const heading = (isTitle ? second : first)?.heading.place;
    if (!heading) return this.part(0, list.length);
    const index = this.indexOf(heading.block);
    const isInside = heading.block.text.slice(0, heading.span.start).trim() !== '';
    return this.part(0, isInside ? index + 1 : index);
  }

  /** How many sections begin before the end of a place. */
  sectionsBefore(place: BlockPlace): number {
    return sectionsBefore(this.#blocks, this.#allLabels, place);
  }

  /** The first block; undefined for an empty text. */
  get firstBlock(): Block | undefined {
    return this.#blocks.list[0];
  }

  /** The position of a block in the document; -1 when it is not part of it. */
  indexOf(block: Block): number {
    return this.#positions.indexOf(block);
  }

  /** The offset at which a block of the document starts. */
  startOf(block: Block): number {
    return this.#positions.startOf(block);
  }

  /** The first line of a block, from 0. */
  lineOf(block: Block): number {
    return this.#positions.lineOf(block);
  }

  /** Where a place is in the document. */
  spanOf(place: BlockPlace): Span {
    return this.#positions.spanOf(place);
  }

  /** The place of a span, counted from the block in which it starts. */
  placeOf(span: Span): BlockPlace | undefined {
    return this.#positions.placeOf(span);
  }

  get sections(): readonly Section[] {
    this.#sections ??= sectionsOf(this.headings, this.text.length);
    return this.#sections;
  }

  get comments(): readonly Comment[] {
    return this.#placedFacts.comments;
  }

  /** The offset from which all text is hidden by a comment or raw HTML, or swallowed by a code fence, that is not closed; undefined when there is none. */
  get unclosedFrom(): number | undefined {
    this.#unclosedFrom ??= { offset: this.#readUnclosedFrom() };
    return this.#unclosedFrom.offset;
  }

  /** Each `-->` that does not close a comment, though its author meant it to. */
  get strayCommentEnds(): readonly Span[] {
    const commentEnds = this.#allFacts.commentEnds;
    if (commentEnds.length === 0) return [];
    return strayCommentEndsOf(
      this.text,
      commentEnds.map((commentEnd) => this.spanOf(commentEnd)),
      this.comments,
    );
  }

  get unresolvedMarks(): readonly UnresolvedMark[] {
    return this.#placedFacts.unresolvedMarks;
  }

  get tocMarkers(): readonly TocMarker[] {
    return tocMarkersOf(this.comments).map(({ kind, span }) => ({ kind, span }));
  }

  get tocBlock(): TocBlock | undefined {
    this.#tocBlock ??= {
      block: tocBlockOf(this.text, this.tocMarkers, this.headings, (span) => [...this.nodesIn(span)]),
    };
    return this.#tocBlock.block;
  }

  /** A table of contents without markers around it. */
  get unmarkedToc(): Span | undefined {
    this.#unmarkedToc ??= { span: unmarkedTocOf(this.#placedFacts.linkLists, this.headings) };
    return this.#unmarkedToc.span;
  }

  /** The links that may lead to a place in the repository. */
  get links(): readonly Link[] {
    return this.#placedFacts.links;
  }

  get anchors(): Anchors {
    this.#anchors ??= anchorsOf(this.#allFacts, this.#previous);
    return this.#anchors;
  }

  /** Text in brackets for which there is no definition. */
  get undefinedReferences(): readonly UndefinedReference[] {
    return this.#placedFacts.undefinedReferences;
  }

  /** The link definitions, in order. */
  get definitions(): readonly LinkDefinition[] {
    return this.#allFacts.definitions.map(({ label, identifier, url }) => ({ label, identifier, url }));
  }

  /** True if there is a definition of a link with this label. Reads no other facts. */
  defines(label: string): boolean {
    return this.#allLabels.links.has(identifierOf(label));
  }

  /** Lists that consist of three or more links into this document: tables of contents, between markers or not. */
  get linkLists(): readonly Span[] {
    return this.#placedFacts.linkLists.map(({ span }) => span);
  }

  /** The list items that begin in `span`. */
  itemsIn(span: Span): readonly ListItem[] {
    return blocksIn(this.#blocks, span).flatMap(({ block, start }) =>
      block.query(listItemsQuery, this.#allLabels).flatMap(({ block: _, ...item }) => {
        const placed = {
          ...item,
          span: offsetSpan(item.span, start),
          content: offsetSpan(item.content, start),
        };
        return span.start <= placed.span.start && placed.span.start < span.end ? [placed] : [];
      }),
    );
  }

  /** The nodes at the top level that overlap `span`, in order. */
  nodesIn(span: Span): Generator<TopNode> {
    return nodesIn(this.#blocks, this.#allLabels, span);
  }

  /** The nodes at the top level that end at `offset` or before, the last one first. */
  nodesBefore(offset: number): Generator<TopNode> {
    return nodesBefore(this.#blocks, this.#allLabels, offset);
  }

  /** The nodes at the top level that start at `offset` or after, in order. */
  nodesAfter(offset: number): Generator<TopNode> {
    return nodesAfter(this.#blocks, this.#allLabels, offset);
  }

  /** The tree of the block at `offset`, and where that starts: offsets in the tree count from there. */
  treeAt(offset: number): { readonly tree: Root; readonly start: number } {
    const { list, starts } = this.#blocks;
    const i = blockIndexAt(starts, offset);
    return { tree: (list[i] as Block).tree(this.#allLabels), start: starts[i] as number };
  }

  /** The trees of the blocks that this version has in place of blocks of `previous`, the version before, and of those blocks. */
  replacedTrees(previous: MarkdownDocument): {
    readonly removed: readonly Root[];
    readonly added: readonly Root[];
  } {
    const { change } = this.#blocks;
    if (!change || this.#previous?.blocks !== previous.#blocks)
      return { removed: [previous.tree], added: [this.tree] };
    return {
      removed: change.removed.map((block) => block.tree(previous.#allLabels)),
      added: change.added.map((block) => block.tree(this.#allLabels)),
    };
  }

  /** The content of a section's own text, without its subsections. */
  contentOf(section: Section): Content {
    const cached = this.#contents.get(section);
    if (cached) return cached;
    const content = contentOf(nodesWithContent(this.#blocks, this.#allLabels, section.ownTextSpan));
    this.#contents.set(section, content);
    return content;
  }

  /** The content of the nodes that begin in `span`, which starts where a node ends. */
  contentIn(span: Span): Content {
    return contentOf(nodesWithContent(this.#blocks, this.#allLabels, span, true));
  }

  /** True when neither the section nor any section under it has content. */
  isEmpty(section: Section): boolean {
    return (
      this.contentOf(section).kind === 'nothing' && section.children.every((child) => this.isEmpty(child))
    );
  }

  get #allLabels(): Labels {
    this.#labels ??= labelsOf(this.#blocks, this.#previous?.labels);
    return this.#labels;
  }

  get #allFacts(): DocumentFacts {
    if (!this.#facts) {
      const labels = this.#allLabels;
      const previous = this.#previous;
      const cached = previous?.labels && { labels: previous.labels, facts: previous.facts };
      this.#facts = documentFactsOf(this.#blocks, labels, cached, (block) => this.indexOf(block));
    }
    return this.#facts;
  }

  #readOutline(): Outline {
    const { change } = this.#blocks;
    const labels = this.#allLabels;
    const { headings } = this.#allFacts;
    const previous = this.#previous;
    const isNext = previous?.hasOwnOutline && previous.labels === labels;
    const cached = previous?.outline && {
      outline: previous.outline,
      change: isNext ? change : undefined,
      hasSameHeadings: previous.facts?.headings === headings && previous.anchors === this.anchors,
    };
    const anchors = this.anchors.ofHeadings;
    const indexOf = (block: Block) => this.indexOf(block);
    return readOutline({ blocks: this.#blocks, labels, headings, anchors, indexOf }, cached);
  }

  #readUnclosedFrom(): number | undefined {
    const unclosed =
      this.#allFacts.comments.find(({ state }) => state === 'unclosed') ??
      unclosedAtEnd(this.#blocks, this.#allLabels);
    return unclosed && this.spanOf(unclosed).start;
  }
}
