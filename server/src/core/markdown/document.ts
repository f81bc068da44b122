import { type LineColumn, lineEndingOf } from '../text/lines';
import type { TextSource } from '../text/pieced-text';
import { moved, type Span } from '../text/span';
import { assembledTree } from './blocks/assembled-tree';
import type { Block } from './blocks/block';
import { type Blocks, blockIndexAt, blocksOf, type Unchanged } from './blocks/blocks';
import { type Shift, shiftBetween } from './blocks/shift';
import { type DocumentFacts, documentFactsOf, labelsOf, placed } from './document-facts';
import { Anchors } from './facts/anchors';
import type { Comment } from './facts/comments';
import { type Content, contentOf } from './facts/content';
import type { LinkDefinition } from './facts/definitions';
import type { Link } from './facts/links';
import type { Item } from './facts/list-items';
import { type Paragraph, paragraphsOf } from './facts/paragraphs';
import type { BareReference } from './facts/references';
import { holdsComment, strayClosesOf } from './facts/stray-closes';
import type { TextRun } from './facts/text-runs';
import type { TopNode } from './facts/top-nodes';
import type { UnresolvedMark } from './facts/unresolved';
import type { KnownTexts, Verbatim } from './facts/verbatim';
import { frontMatterOf } from './front-matter';
import { type Labels, noLabels } from './labels';
import { type Heading, headingsOf, type Section, sectionsOf } from './outline';
import { type TocBlock, type TocMarker, tocBlockOf, tocMarkersOf, unmarkedTocOf } from './toc/toc';
import type { Root } from './tree';

/**
 * One Markdown text and what stands in it. Immutable; each part is computed when it is first asked for and then kept. All
 * lists are in document order and their spans never overlap, except that sections nest. What is known of an earlier text serves again where the two are
 * the same; nothing but the time it takes tells.
 */
export class MarkdownDocument {
  readonly #blocks: Blocks;
  #previousLabels: Labels;
  #labels?: Labels;
  #facts?: DocumentFacts;
  #lines?: readonly number[];
  #frontMatter?: { span: Span | undefined };
  #tree?: Root;
  #headings?: readonly Heading[];
  #sections?: readonly Section[];
  #openFrom?: { offset: number | undefined };
  #strayCloses?: readonly Span[];
  #tocMarkers?: readonly TocMarker[];
  #tocBlock?: { block: TocBlock | undefined };
  #unmarkedToc?: { span: Span | undefined };
  #previousAnchors: Anchors | undefined;
  #anchors?: Anchors;
  #contents = new Map<Section, Content>();
  /** True when what it says hangs on its text as a whole, not on that of single blocks. */
  #isReadAcross = false;

  /** `previous` is a document that the text was made from; `unchanged` says what is left of it, if that is known. */
  constructor(
    private readonly source: TextSource,
    previous?: MarkdownDocument,
    unchanged?: Unchanged,
  ) {
    this.#blocks = previous ? blocksOf(source, previous.#blocks, unchanged) : blocksOf(source);
    this.#previousLabels = previous ? (previous.#labels ?? previous.#previousLabels) : noLabels;
    this.#previousAnchors = previous && (previous.#anchors ?? previous.#previousAnchors);
  }

  get text(): string {
    return this.source.toString();
  }

  /** The text, for who reads it as something else than Markdown: whatever changes in it counts. */
  get whole(): string {
    this.#isReadAcross = true;
    return this.text;
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
    const { list, starts } = this.#blocks;
    const [first] = list;
    if (!first) return { line: 0, column: offset };
    this.#lines ??= linesBefore(list);
    const i = blockIndexAt(starts, offset);
    const { line, column } = (list[i] as Block).lineColumnAt(offset - (starts[i] as number));
    return { line: (this.#lines[i] as number) + line, column };
  }

  /** The whole tree. Parses what nobody has asked for yet: rules and what is answered at every key use the other parts. */
  get tree(): Root {
    this.#tree ??= assembledTree(this.#blocks, this.#allLabels);
    return this.#tree;
  }

  /** Its paragraphs. Parses all of it, as {@link tree} does. */
  get paragraphs(): readonly Paragraph[] {
    return paragraphsOf(this.tree);
  }

  get headings(): readonly Heading[] {
    this.#headings ??= headingsOf(this.#all.headings, this.anchors.ofHeadings);
    return this.#headings;
  }

  /** The texts of its level-1 headings, in order. Each is read when it is asked for: who stops early leaves the rest unread. */
  *topTitles(): Generator<string> {
    for (const block of this.#blocks.list) {
      if (!block.matches(mayBeTitle)) continue;
      // Definitions, for which all blocks are looked at, matter only to brackets.
      const labels = block.text.includes('[') ? this.#allLabels : noLabels;
      for (const { says, opens } of block.facts(labels).headings)
        if (opens && says.depth === 1) yield says.text;
    }
  }

  get sections(): readonly Section[] {
    this.#sections ??= sectionsOf(this.headings, this.text.length);
    return this.#sections;
  }

  get comments(): readonly Comment[] {
    return this.#all.comments;
  }

  /**
   * Offset from which all text is hidden by a comment, or swallowed by a fence, that is not closed; undefined when there is none.
   */
  get unclosedFrom(): number | undefined {
    this.#openFrom ??= {
      offset: this.comments.find(({ state }) => state === 'unclosed')?.span.start ?? this.#openFence,
    };
    return this.#openFrom.offset;
  }

  /** The ends of comments that close none. */
  get strayCloses(): readonly Span[] {
    this.#isReadAcross ||= this.#all.arrows.length > 0 && this.comments.some(holdsComment);
    this.#strayCloses ??= strayClosesOf(this.text, this.#all.arrows, this.comments);
    return this.#strayCloses;
  }

  get unresolvedMarks(): readonly UnresolvedMark[] {
    return this.#all.unresolved;
  }

  get tocMarkers(): readonly TocMarker[] {
    this.#tocMarkers ??= tocMarkersOf(this.comments);
    return this.#tocMarkers;
  }

  get tocBlock(): TocBlock | undefined {
    this.#tocBlock ??= {
      block: tocBlockOf(this.text, this.tocMarkers, this.headings, (span) => [...this.nodesIn(span)]),
    };
    return this.#tocBlock.block;
  }

  /** A table of contents that no markers stand around. */
  get unmarkedToc(): Span | undefined {
    this.#unmarkedToc ??= { span: unmarkedTocOf(this.#all.tocs, this.headings) };
    return this.#unmarkedToc.span;
  }

  /** The links that may lead to a place in the repository. */
  get links(): readonly Link[] {
    return this.#all.links;
  }

  get anchors(): Anchors {
    if (!this.#anchors) {
      const { headings, htmlAnchors } = this.#all;
      const slugs = headings.map(({ heading }) => heading.says.slug);
      const known = this.#previousAnchors;
      this.#anchors = known ? known.updated(slugs, htmlAnchors) : new Anchors(slugs, htmlAnchors);
      this.#previousAnchors = undefined;
    }
    return this.#anchors;
  }

  /** Text in brackets that no definition answers. */
  get bareReferences(): readonly BareReference[] {
    return this.#all.bareReferences;
  }

  /** The link definitions, in order. */
  get definitions(): readonly LinkDefinition[] {
    return this.#all.definitions;
  }

  /** Lists of nothing but three or more links into this document: tables of contents, between markers or not. */
  get linkLists(): readonly Span[] {
    return this.#all.tocs.map(({ span }) => span);
  }

  /** The list items that begin in `span`. */
  itemsIn(span: Span): readonly Item[] {
    return this.#blocksIn(span).flatMap(({ block, start }) =>
      block.items(this.#allLabels).flatMap((item) => {
        const at = placed({ ...item, content: moved(item.content, start) }, start);
        return span.start <= at.span.start && at.span.start < span.end ? [at] : [];
      }),
    );
  }

  /** The runs of text of the blocks whose source matches `pattern`. */
  textRuns(pattern: RegExp): readonly TextRun[] {
    const { list, starts } = this.#blocks;
    return list.flatMap((block, i) =>
      block.textRuns(pattern, this.#allLabels).map((run) => placed(run, starts[i] as number)),
    );
  }

  /** What stands in it of `known` texts, word for word, in order. */
  verbatim(known: KnownTexts): readonly Verbatim[] {
    const { list, starts } = this.#blocks;
    return list.flatMap((block, i) =>
      block.verbatim(known, this.#allLabels).map((one) => placed(one, starts[i] as number)),
    );
  }

  /** Where a global pattern is found in what a reader sees: not in code, comments or addresses, and not across blocks. */
  phrases(pattern: RegExp): readonly Span[] {
    const { list, starts } = this.#blocks;
    return list.flatMap((block, i) =>
      block.phrases(pattern, this.#allLabels).map((span) => moved(span, starts[i] as number)),
    );
  }

  /** The nodes at the top level that stand in `span`, wholly or in part. */
  *nodesIn(span: Span): Generator<TopNode> {
    for (const { block, start } of this.#blocksIn(span)) {
      for (const node of block.nodes(this.#allLabels)) {
        const at = moved(node.span, start);
        if (at.start < span.end && span.start < at.end) yield { ...node, span: at };
      }
    }
  }

  /** The nodes at the top level that end at `offset` or before, from the last on. */
  *nodesBefore(offset: number): Generator<TopNode> {
    const { list, starts } = this.#blocks;
    for (let i = blockIndexAt(starts, offset); i >= 0 && list.length > 0; i--) {
      const start = starts[i] as number;
      for (const node of [...(list[i] as Block).nodes(this.#allLabels)].reverse())
        if (node.span.end + start <= offset) yield placed(node, start);
    }
  }

  /** The nodes at the top level that start at `offset` or after. */
  *nodesAfter(offset: number): Generator<TopNode> {
    const { list, starts } = this.#blocks;
    for (let i = blockIndexAt(starts, offset); i < list.length; i++) {
      const start = starts[i] as number;
      for (const node of (list[i] as Block).nodes(this.#allLabels))
        if (offset <= node.span.start + start) yield placed(node, start);
    }
  }

  /** The tree of the block at `offset`, and where that starts: offsets in the tree count from there. */
  treeAt(offset: number): { readonly tree: Root; readonly start: number } {
    const { list, starts } = this.#blocks;
    const i = blockIndexAt(starts, offset);
    return { tree: (list[i] as Block).tree(this.#allLabels), start: starts[i] as number };
  }

  /** True when `pattern`, which matches on one line, is found in its text. */
  matches(pattern: RegExp): boolean {
    return this.#blocks.list.some((block) => block.matches(pattern));
  }

  /** The text of those blocks that are more than running text and code: all of its headings, comments and references, and some of the rest. */
  get marked(): string {
    return this.#blocks.list.flatMap((block) => (block.isPlain ? [] : [block.text])).join('');
  }

  /**
   * What has moved since `previous`, of which this document was made, in one step or more; undefined when it may say anything else. Only what was asked of
   * `previous` counts, by its members: whoever reads its text must not ask this.
   */
  shiftSince(previous: MarkdownDocument): Shift | undefined {
    if (previous.#isReadAcross) return undefined;
    const labels = () => (this.#allLabels === previous.#allLabels ? this.#allLabels : undefined);
    return shiftBetween(previous.#blocks, this.#blocks, labels);
  }

  /** What a section's own text says, its subsections left out. */
  contentOf(section: Section): Content {
    const known = this.#contents.get(section);
    if (known) return known;
    const content = contentOf(this.#says(section.own));
    this.#contents.set(section, content);
    return content;
  }

  /** What the nodes say that begin in `span`, which starts where a node ends. */
  contentIn(span: Span): Content {
    return contentOf(this.#says(span, true));
  }

  /** True when neither the section nor any section under it says anything. */
  isEmpty(section: Section): boolean {
    return (
      this.contentOf(section).kind === 'nothing' && section.children.every((child) => this.isEmpty(child))
    );
  }

  get #allLabels(): Labels {
    this.#labels ??= labelsOf(this.#blocks, this.#previousLabels);
    return this.#labels;
  }

  get #all(): DocumentFacts {
    this.#facts ??= documentFactsOf(this.#blocks, this.#allLabels);
    return this.#facts;
  }

  get #openFence(): number | undefined {
    const { list, starts } = this.#blocks;
    const open = list.at(-1)?.openFence(this.#allLabels);
    return open === undefined ? undefined : open + (starts[list.length - 1] as number);
  }

  /** What the nodes that begin in `span` say, up to one that says something. Blocks of plain text and code say something; they are not read. */
  #says(span: Span, afterNode = false): readonly Pick<TopNode, 'content' | 'span'>[] {
    const { list, starts } = this.#blocks;
    const said: Pick<TopNode, 'content' | 'span'>[] = [];
    if (span.start >= span.end) return said;
    for (let i = blockIndexAt(starts, span.start); i < list.length && (starts[i] as number) < span.end; i++) {
      const start = starts[i] as number;
      const { nodes } = (list[i] as Block).facts(this.#allLabels);
      if (!nodes && afterNode && start < span.start) continue;
      if (!nodes) return [...said, { content: 'something', span }];
      for (const node of nodes) {
        const at = node.span.start + start;
        if (at < span.start || at >= span.end || node.content === 'nothing') continue;
        said.push({ content: node.content, span: moved(node.span, start) });
        if (node.content === 'something') return said;
      }
    }
    return said;
  }

  /** The blocks that stand in `span`, wholly or in part. */
  #blocksIn(span: Span): readonly { readonly block: Block; readonly start: number }[] {
    const { list, starts } = this.#blocks;
    const found: { block: Block; start: number }[] = [];
    if (span.start >= span.end) return found;
    for (let i = blockIndexAt(starts, span.start); i < list.length && (starts[i] as number) < span.end; i++)
      found.push({ block: list[i] as Block, start: starts[i] as number });
    return found;
  }
}

/** A level-1 heading, or the underline of one. */
const mayBeTitle = /^\uFEFF? {0,3}(?:#(?!#)|=)/m;

/** How many lines end before each block. */
function linesBefore(list: readonly Block[]): readonly number[] {
  let count = 0;
  return list.map(({ lines }) => {
    const before = count;
    count += lines;
    return before;
  });
}
