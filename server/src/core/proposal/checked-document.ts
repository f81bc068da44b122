import type { BlockPlace, InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { Comment } from '../markdown/facts/comments';
import type { Outline } from '../markdown/outline';
import { runsOn, templateCommentFor } from '../template/guidance';
import type { Schema } from '../template/schema';
import { contentStart, lineEnd } from '../text/lines';
import type { Workspace } from '../workspace/workspace';
import type { Governing } from './governing';
import { ProposalFile } from './proposal-file';
import type { Settings } from './settings';
import { type Suppression, suppressionsOf } from './suppressions';
import { type ComputedToc, isSamePlace, type Toc, tocOf } from './toc';

/** The parts from which a checked document is constructed. */
export interface DocumentParts {
  /** Undefined for a text that has no file yet. */
  readonly path: string | undefined;
  readonly document: MarkdownDocument;
  readonly governing: Governing;
  /** The other files of the repository. */
  readonly workspace: Workspace;
  /** The settings for this document. */
  readonly settings: Settings;
}

/** Parts of the previous version that were computed there and may be reused. */
export interface ReusableParts {
  readonly file: ProposalFile;
  readonly comments: readonly InBlock<Comment>[];
  readonly openComments: readonly InBlock<Comment>[] | undefined;
  readonly toc: ComputedToc | undefined;
  readonly headPlace: BlockPlace | undefined;
}

/**
 * What proposals and templates have in common: Markdown that is checked against a schema. Immutable; each part is computed when it is first needed. Parts that rules read
 * are the same objects as in the previous version where they are equal.
 */
export abstract class CheckedMarkdown implements DocumentParts {
  readonly path: string | undefined;
  readonly document: MarkdownDocument;
  readonly governing: Governing;
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly file: ProposalFile;
  readonly #previous: ReusableParts | undefined;
  #openComments?: readonly InBlock<Comment>[];
  #hiddenSection?: { index: number | undefined };
  #toc?: ComputedToc;
  #suppressions?: readonly Suppression[];
  #headPlace?: { place: BlockPlace | undefined };

  /** `previous` is an earlier version, with the same files around it. */
  constructor(parts: DocumentParts, previous?: CheckedMarkdown) {
    const { path, document, governing, workspace, settings } = parts;
    this.path = path;
    this.document = document;
    this.governing = governing;
    this.workspace = workspace;
    this.settings = settings;
    this.#previous = previous && isSameFile(previous, parts) ? previous.#reusableParts() : undefined;
    this.file = this.#previous?.file ?? new ProposalFile(path, governing.schema.family, workspace);
  }

  #reusableParts(): ReusableParts {
    return {
      file: this.file,
      comments: this.document.facts('comments'),
      openComments: this.#openComments,
      toc: this.#toc,
      headPlace: this.#headPlace?.place,
    };
  }

  get schema(): Schema {
    return this.governing.schema;
  }

  get text(): string {
    return this.document.text;
  }

  get outline(): Outline {
    return this.document.outline;
  }

  /** Comments that are unclosed, or closed only by the end of a later comment. Excludes the template's own comments, which may contain examples. */
  get openComments(): readonly InBlock<Comment>[] {
    this.#openComments ??= this.#readOpenComments();
    return this.#openComments;
  }

  #readOpenComments(): readonly InBlock<Comment>[] {
    const comments = this.document.facts('comments');
    if (this.#previous?.openComments && this.#previous.comments === comments)
      return this.#previous.openComments;
    const open = comments.filter((comment) => isOpen(comment, this.governing));
    return open.length === 0 ? none : open;
  }

  /** The offset from which an unclosed comment or fence may hide text; undefined if nothing is hidden. Content that seems to be missing after it may only be hidden. */
  get hiddenFrom(): number | undefined {
    const [open] = this.openComments;
    return open ? this.document.spanOf(open).start : this.document.unclosedFrom;
  }

  /** The index of the first section that may be partly hidden by an unclosed comment or fence; undefined if nothing is hidden. */
  get hiddenSection(): number | undefined {
    this.#hiddenSection ??= { index: this.#readHiddenSection() };
    return this.#hiddenSection.index;
  }

  #readHiddenSection(): number | undefined {
    const { hiddenFrom } = this;
    if (hiddenFrom === undefined) return undefined;
    return Math.max(
      0,
      this.document.sections.findIndex(({ ownTextSpan }) => hiddenFrom < ownTextSpan.end),
    );
  }

  get toc(): Toc {
    this.#toc ??= tocOf(this.document, this.#previous?.toc);
    return this.#toc.toc;
  }

  /** Comments that turn rules off. */
  get suppressions(): readonly Suppression[] {
    this.#suppressions ??= suppressionsOf(this.document);
    return this.#suppressions;
  }

  /** Where findings are reported that concern the file as a whole: the title, else the first heading, else the first line; undefined for an empty text. */
  get headPlace(): BlockPlace | undefined {
    this.#headPlace ??= { place: this.#readHeadPlace() };
    return this.#headPlace.place;
  }

  #readHeadPlace(): BlockPlace | undefined {
    const place = headPlaceOf(this.document, this.titlePlace);
    const previous = this.#previous?.headPlace;
    return isSamePlace(previous, place) ? previous : place;
  }

  /** The place of the title, for those that have one. */
  protected abstract readonly titlePlace: BlockPlace | undefined;

  /** `text`, written with LF, with the document's line ending. */
  withLineEnding(text: string): string {
    return text.replaceAll('\n', this.document.lineEnding);
  }
}

const none: readonly never[] = [];

function isSameFile(a: DocumentParts, b: DocumentParts): boolean {
  return a.path === b.path && a.workspace === b.workspace && a.governing === b.governing;
}

function isOpen(comment: Comment, { schema, commentIndex }: Governing): boolean {
  return (
    !templateCommentFor(comment, commentIndex) &&
    (comment.state !== 'closed' || runsOn(comment.content, schema.guidance))
  );
}

/** The title, else the first heading, else the first line; undefined for an empty text. */
export function headPlaceOf(
  document: MarkdownDocument,
  title: BlockPlace | undefined,
): BlockPlace | undefined {
  return title ?? document.outline.sections[0]?.heading.titlePlace ?? firstLineOf(document);
}

function firstLineOf({ firstBlock }: MarkdownDocument): BlockPlace | undefined {
  if (!firstBlock) return undefined;
  const start = contentStart(firstBlock.text);
  return { block: firstBlock, span: { start, end: lineEnd(firstBlock.text, start) } };
}
