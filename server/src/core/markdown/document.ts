import { type LineColumn, lineEndingOf } from '../text/lines';
import { offsetSpan, type Span } from '../text/span';
import { assembledTree } from './blocks/assembled-tree';
import type { Block, BlockPlace, BlockQuery, InBlock } from './blocks/block';
import { BlockPositions, blocksIn, type ReusablePositions } from './blocks/block-positions';
import { blockIndexAt, blocksOf, type NextBlocks, type Unchanged } from './blocks/blocks';
import { hasContent, nodesAfter, nodesBefore, nodesIn, nodesWithContent } from './blocks/top-level-nodes';
import { type DocumentFacts, documentFactsOf, labelsOf, sameElements } from './document-facts';
import { Anchors, headingIdOf } from './facts/anchors';
import { strayCommentEndsOf } from './facts/comment-ends';
import type { Comment } from './facts/comments';
import { type Content, contentOf } from './facts/content';
import type { LinkDefinition } from './facts/definitions';
import type { FactName, FactOf } from './facts/fact-kinds';
import { unclosedFencesQuery } from './facts/fences';
import type { Link } from './facts/links';
import { type ListItem, listItemsQuery } from './facts/list-items';
import { type Paragraph, paragraphsOf } from './facts/paragraphs';
import { phrasesQuery } from './facts/phrases';
import { unclosedHtmlQuery } from './facts/raw-html';
import type { UndefinedReference } from './facts/references';
import type { TopNode } from './facts/top-nodes';
import type { UnresolvedMark } from './facts/unresolved';
import { frontMatterOf } from './front-matter';
import { identifierOf, type Labels, noLabels } from './labels';
import {
  type Heading,
  headingsOf,
  type Outline,
  type OutlineSection,
  type Section,
  sectionsOf,
} from './outline';
import { readOutline } from './outline-reader';
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
  readonly results: ReadonlyMap<BlockQuery<object>, readonly object[]>;
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
  readonly #placed = new Map<FactName, readonly object[]>();
  readonly #parts = new Map<string, MarkdownDocument>();
  readonly #results = new Map<BlockQuery<object>, readonly object[]>();

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
      results: this.#results,
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

  /** The paragraphs. Parses every block, as {@link tree} does. */
  get paragraphs(): readonly Paragraph[] {
    return paragraphsOf(this.tree);
  }

  get headings(): readonly Heading[] {
    this.#headings ??= headingsOf(
      this.#all.headings,
      this.#all.headings.map(({ block }) => this.startOf(block)),
      this.anchors.ofHeadings,
    );
    return this.#headings;
  }

  /** The texts of the level-1 headings, in order. Lazy: a caller that stops early leaves the rest unread. */
  *topTitles(): Generator<string> {
    for (const block of this.#blocks.list) {
      if (!mayBeTitle.test(block.text)) continue;
      // Definitions, for which all blocks are read, matter only to brackets.
      const labels = block.text.includes('[') ? this.#allLabels : noLabels;
      for (const { content, opensSection } of block.facts(labels).headings)
        if (opensSection && content.depth === 1) yield content.text;
    }
  }

  /** The headings as a tree, without positions; shared with the previous version where both are equal. */
  get outline(): Outline {
    this.#outline ??= this.#readOutline();
    return this.#outline;
  }

  /** The facts of one kind, in order; the list is shared with the previous version where both are equal. */
  facts<K extends FactName>(kind: K): readonly InBlock<FactOf<K>>[] {
    return this.#all[kind];
  }

  /** The results of a query in all blocks, in order; the list is shared with the previous version where both are equal. */
  query<T extends object>(query: BlockQuery<T>): readonly InBlock<T>[] {
    const cached = this.#results.get(query);
    if (cached) return cached as readonly InBlock<T>[];
    const results = this.#readQuery(query);
    this.#results.set(query, results);
    return results;
  }

  /** The results of a query in the own text of a section, in order. */
  queryIn<T extends { readonly span: Span }>(
    query: BlockQuery<T>,
    section: OutlineSection,
  ): readonly InBlock<T>[] {
    return this.#readIn(section, (block) => block.query(query, this.#allLabels));
  }

  /** The comments in the own text of a section, in order. */
  commentsIn(section: OutlineSection): readonly InBlock<Comment>[] {
    return this.#readIn(section, (block) => block.facts(this.#allLabels).comments);
  }

  #readIn<T extends { readonly span: Span }>(
    section: OutlineSection,
    read: (block: Block) => readonly InBlock<T>[],
  ): readonly InBlock<T>[] {
    const { list } = this.#blocks;
    const { block: first, span: heading } = section.heading.place;
    const next = this.outline.sections[section.index + 1]?.heading.place;
    const results: InBlock<T>[] = [];
    for (let i = this.indexOf(first); i >= 0 && i < list.length; i++) {
      const block = list[i] as Block;
      for (const result of read(block)) {
        const isAfter = block !== first || heading.end <= result.span.start;
        const isBefore = block !== next?.block || result.span.end <= next.span.start;
        if (isAfter && isBefore) results.push(result);
      }
      if (block === next?.block) break;
    }
    return results;
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
      this.#all.headings === previous.#all.headings &&
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
    const isTitle = first && (first.heading.depth === 1 || this.#isFirstNode(first.heading.place));
    const heading = (isTitle ? second : first)?.heading.place;
    if (!heading) return this.part(0, list.length);
    const index = this.indexOf(heading.block);
    const isInside = heading.block.text.slice(0, heading.span.start).trim() !== '';
    return this.part(0, isInside ? index + 1 : index);
  }

  /** True when the document has no node before a place. */
  #isFirstNode({ block, span }: BlockPlace): boolean {
    for (const candidate of this.#blocks.list) {
      const [first] = candidate.nodes(this.#allLabels);
      if (candidate === block) return first === undefined || first.span.start >= span.start;
      if (first) return false;
    }
    return false;
  }

  /** How many sections begin before the end of a place. */
  sectionsBefore({ block, span }: BlockPlace): number {
    let count = 0;
    for (const candidate of this.#blocks.list) {
      const { headings } = candidate.facts(this.#allLabels);
      for (const { opensSection, span: at } of headings)
        if (opensSection && (candidate !== block || at.start < span.end)) count++;
      if (candidate === block) break;
    }
    return count;
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
    return this.#withOffsets('comments', ({ span, content, alone, state }, start) => ({
      span: offsetSpan(span, start),
      content,
      alone,
      state,
    }));
  }

  /** The offset from which all text is hidden by a comment or raw HTML, or swallowed by a code fence, that is not closed; undefined when there is none. */
  get unclosedFrom(): number | undefined {
    this.#unclosedFrom ??= {
      offset: this.#unclosedComment ?? this.#unclosedAtEnd,
    };
    return this.#unclosedFrom.offset;
  }

  /** Each `-->` that does not close a comment, though its author meant it to. */
  get strayCommentEnds(): readonly Span[] {
    const commentEnds = this.#all.commentEnds;
    if (commentEnds.length === 0) return [];
    return strayCommentEndsOf(
      this.text,
      commentEnds.map((commentEnd) => this.spanOf(commentEnd)),
      this.comments,
    );
  }

  get unresolvedMarks(): readonly UnresolvedMark[] {
    return this.#withOffsets('unresolved', ({ kind, span, note }, start) => ({
      kind,
      span: offsetSpan(span, start),
      note,
    }));
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
    this.#unmarkedToc ??= { span: unmarkedTocOf(this.#linkLists, this.headings) };
    return this.#unmarkedToc.span;
  }

  /** The links that may lead to a place in the repository. */
  get links(): readonly Link[] {
    const usedLabels = new Set(this.#all.usedLabels.map(({ label }) => label));
    return this.#withOffsets('links', ({ span, target, url, defines }, start) => ({
      span: offsetSpan(span, start),
      target: offsetSpan(target, start),
      url,
      defines,
    }))
      .filter(({ defines }) => defines === undefined || usedLabels.has(defines))
      .map(({ span, target, url }) => ({ span, target, url }));
  }

  get anchors(): Anchors {
    this.#anchors ??= this.#readAnchors();
    return this.#anchors;
  }

  /** Text in brackets for which there is no definition. */
  get undefinedReferences(): readonly UndefinedReference[] {
    return this.#withOffsets('undefinedReferences', ({ span, label }, start) => ({
      span: offsetSpan(span, start),
      label,
    }));
  }

  /** The link definitions, in order. */
  get definitions(): readonly LinkDefinition[] {
    return this.#all.definitions.map(({ label, identifier, url }) => ({ label, identifier, url }));
  }

  /** True if there is a definition of a link with this label. Reads no other facts. */
  defines(label: string): boolean {
    return this.#allLabels.links.has(identifierOf(label));
  }

  /** Lists that consist of three or more links into this document: tables of contents, between markers or not. */
  get linkLists(): readonly Span[] {
    return this.#linkLists.map(({ span }) => span);
  }

  get #linkLists(): readonly TopNode[] {
    return this.#withOffsets('linkLists', ({ type, span, content, list }, start) => ({
      type,
      span: offsetSpan(span, start),
      content,
      list,
    }));
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

  /** The matches of a global pattern in the text that a reader sees: not in code, comments or addresses, and not across blocks. */
  phrases(pattern: RegExp): readonly Span[] {
    return this.query(phrasesQuery(pattern)).map((place) => this.spanOf(place));
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
    const content = contentOf(nodesWithContent(this.#blocks, this.#allLabels, section.own));
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

  get #all(): DocumentFacts {
    if (!this.#facts) {
      const labels = this.#allLabels;
      const previous = this.#previous;
      const cached = previous?.labels && { labels: previous.labels, facts: previous.facts };
      this.#facts = documentFactsOf(this.#blocks, labels, cached, (block) => this.indexOf(block));
    }
    return this.#facts;
  }

  /** The facts of one kind with offsets from the document's start. */
  #withOffsets<K extends FactName, T extends object>(
    kind: K,
    place: (fact: InBlock<FactOf<K>>, start: number) => T,
  ): readonly T[] {
    const cached = this.#placed.get(kind);
    if (cached) return cached as readonly T[];
    const placed = this.#all[kind].map((fact) => place(fact, this.startOf(fact.block)));
    this.#placed.set(kind, placed);
    return placed;
  }

  #readAnchors(): Anchors {
    const { headings, htmlAnchors, targets } = this.#all;
    const cached = this.#previous?.anchors;
    const isSame =
      this.#previous?.hasOwnAnchors &&
      this.#previous.facts?.headings === headings &&
      this.#previous.facts.htmlAnchors === htmlAnchors &&
      this.#previous.facts.targets === targets;
    if (cached && isSame) return cached;
    const slugs = headings.map(({ content }) => content.slug);
    const html = htmlAnchors.map(({ anchor }) => anchor);
    const ids = headings.flatMap(({ content }) => headingIdOf(content.text) ?? []);
    const labels = targets.map(({ anchor }) => anchor);
    return cached ? cached.updated(slugs, html, ids, labels) : new Anchors(slugs, html, ids, labels);
  }

  #readOutline(): Outline {
    const { change } = this.#blocks;
    const labels = this.#allLabels;
    const { headings } = this.#all;
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

  #readQuery<T extends object>(query: BlockQuery<T>): readonly InBlock<T>[] {
    const labels = query.isTextual ? noLabels : this.#allLabels;
    const { list, change } = this.#blocks;
    const cached = this.#previous?.results.get(query);
    const hasSameLabels = query.isTextual || this.#previous?.labels === labels;
    const inChange = (blocks: readonly Block[]) =>
      blocks.some((block) => block.query(query, labels).length > 0);
    if (cached && hasSameLabels && change && !inChange(change.removed) && !inChange(change.added))
      return cached as readonly InBlock<T>[];
    const results: InBlock<T>[] = [];
    for (const block of list) {
      for (const result of block.query(query, labels)) results.push(result);
    }
    return cached && sameElements(cached, results) ? (cached as readonly InBlock<T>[]) : results;
  }

  get #unclosedComment(): number | undefined {
    const open = this.#all.comments.find(({ state }) => state === 'unclosed');
    return open && this.spanOf(open).start;
  }

  /** The code fence or the raw HTML that extends to the end because it is not closed. */
  get #unclosedAtEnd(): number | undefined {
    const last = this.#blocks.list.at(-1);
    if (!last) return undefined;
    const fences = last.query(unclosedFencesQuery, this.#allLabels).filter(({ isNested }) => !isNested);
    const [open] = [...fences, ...last.query(unclosedHtmlQuery, this.#allLabels)];
    return open && this.spanOf(open).start;
  }
}

/** A level-1 heading, or the underline of one. */
const mayBeTitle = /^\uFEFF? {0,3}(?:#(?!#)|=)/m;
