import { lineEndingOf, lineStartsOf } from '../text/lines';
import type { Span } from '../text/span';
import { anchorsOf } from './anchors';
import { type BareReference, bareReferencesOf } from './bare-references';
import { type Comment, commentsOf } from './comments';
import { type Content, contentOf } from './content';
import { definitionsOf, type LinkDefinition } from './definitions';
import { unclosedFenceOf } from './fences';
import { frontMatterOf } from './front-matter';
import { type Item, itemsOf } from './items';
import { type Link, linksOf } from './links';
import { type Heading, headingsOf, type Section, sectionsOf } from './outline';
import { strayClosesOf } from './stray-closes';
import { type TextRun, textRunsOf } from './text-runs';
import { linkListsOf, type TocBlock, type TocMarker, tocBlockOf, tocMarkersOf, unmarkedTocOf } from './toc';
import { type Root, treeOf } from './tree';
import { type UnresolvedMark, unresolvedMarksOf } from './unresolved';

/**
 * One Markdown text and what stands in it. Immutable; each part is computed when it is first asked for and then kept. All
 * lists are in document order and their spans never overlap, except that sections nest.
 */
export class MarkdownDocument {
  #lineStarts?: readonly number[];
  #tree?: Root;
  #headings?: readonly Heading[];
  #sections?: readonly Section[];
  #comments?: readonly Comment[];
  #strayCloses?: readonly Span[];
  #unresolvedMarks?: readonly UnresolvedMark[];
  #tocMarkers?: readonly TocMarker[];
  #tocBlock?: { block: TocBlock | undefined };
  #unmarkedToc?: { span: Span | undefined };
  #items?: readonly Item[];
  #links?: readonly Link[];
  #anchors?: ReadonlySet<string>;
  #textRuns?: readonly TextRun[];
  #bareReferences?: readonly BareReference[];
  #definitions?: readonly LinkDefinition[];
  #linkLists?: readonly Span[];
  #contents = new Map<Section, Content>();

  constructor(readonly text: string) {}

  get lineStarts(): readonly number[] {
    this.#lineStarts ??= lineStartsOf(this.text);
    return this.#lineStarts;
  }

  get lineEnding(): '\n' | '\r\n' | '\r' {
    return lineEndingOf(this.text);
  }

  get frontMatter(): Span | undefined {
    return frontMatterOf(this.text);
  }

  get tree(): Root {
    this.#tree ??= treeOf(this.text);
    return this.#tree;
  }

  get headings(): readonly Heading[] {
    this.#headings ??= headingsOf(this.text, this.tree);
    return this.#headings;
  }

  get sections(): readonly Section[] {
    this.#sections ??= sectionsOf(this.headings, this.text.length);
    return this.#sections;
  }

  get comments(): readonly Comment[] {
    this.#comments ??= commentsOf(this.text, this.tree);
    return this.#comments;
  }

  /**
   * Offset from which all text is hidden by a comment, or swallowed by a fence, that is not closed; undefined when there is none.
   */
  get openFrom(): number | undefined {
    const comment = this.comments.find(({ state }) => state === 'unclosed');
    return comment?.span.start ?? unclosedFenceOf(this.text, this.tree);
  }

  /** The ends of comments that close none. */
  get strayCloses(): readonly Span[] {
    this.#strayCloses ??= strayClosesOf(this.text, this.tree, this.comments);
    return this.#strayCloses;
  }

  get unresolvedMarks(): readonly UnresolvedMark[] {
    this.#unresolvedMarks ??= unresolvedMarksOf(this.text, this.tree, this.comments);
    return this.#unresolvedMarks;
  }

  get tocMarkers(): readonly TocMarker[] {
    this.#tocMarkers ??= tocMarkersOf(this.comments);
    return this.#tocMarkers;
  }

  get tocBlock(): TocBlock | undefined {
    this.#tocBlock ??= { block: tocBlockOf(this.text, this.tree, this.tocMarkers, this.headings) };
    return this.#tocBlock.block;
  }

  /** A table of contents that no markers stand around. */
  get unmarkedToc(): Span | undefined {
    this.#unmarkedToc ??= { span: unmarkedTocOf(this.text, this.tree, this.headings) };
    return this.#unmarkedToc.span;
  }

  get items(): readonly Item[] {
    this.#items ??= itemsOf(this.tree);
    return this.#items;
  }

  get links(): readonly Link[] {
    this.#links ??= linksOf(this.text, this.tree);
    return this.#links;
  }

  /** What a `#fragment` can lead to. */
  get anchors(): ReadonlySet<string> {
    this.#anchors ??= anchorsOf(this.text, this.tree);
    return this.#anchors;
  }

  get textRuns(): readonly TextRun[] {
    this.#textRuns ??= textRunsOf(this.tree);
    return this.#textRuns;
  }

  /** Text in brackets that no definition answers. */
  get bareReferences(): readonly BareReference[] {
    this.#bareReferences ??= bareReferencesOf(this.text, this.textRuns);
    return this.#bareReferences;
  }

  /** The link definitions, in order. */
  get definitions(): readonly LinkDefinition[] {
    this.#definitions ??= definitionsOf(this.tree);
    return this.#definitions;
  }

  /** Lists of nothing but three or more links into this document: tables of contents, between markers or not. */
  get linkLists(): readonly Span[] {
    this.#linkLists ??= linkListsOf(this.text, this.tree);
    return this.#linkLists;
  }

  /** What a section's own text says, its subsections left out. */
  contentOf(section: Section): Content {
    const known = this.#contents.get(section);
    if (known) return known;
    const content = contentOf(this.tree, this.text, section.own);
    this.#contents.set(section, content);
    return content;
  }

  /** True when neither the section nor any section under it says anything. */
  isEmpty(section: Section): boolean {
    return (
      this.contentOf(section).kind === 'nothing' && section.children.every((child) => this.isEmpty(child))
    );
  }
}
