import { MarkdownDocument } from '../markdown/document';
import { tocLinesAfter } from '../markdown/edits/toc-edits';
import type { Comment } from '../markdown/facts/comments';
import type { Item } from '../markdown/facts/list-items';
import type { Heading, Section } from '../markdown/outline';
import type { TocLine } from '../markdown/toc/toc-text';
import { fileMetadata, metadataIn } from '../metadata/locations';
import { fieldOf, type Metadata } from '../metadata/metadata';
import { runsOn, templateCommentFor } from '../template/guidance';
import type { Schema, SectionSpec } from '../template/schema';
import type { Stage } from '../template/stage';
import { type TitleParts, titlePartsOf } from '../template/title-pattern';
import { lineEnd } from '../text/lines';
import { baseName, folderOf } from '../text/paths';
import { contains, type Span, slice } from '../text/span';
import { Workspace } from '../workspace/workspace';
import { type AddedSince, addedSince } from './added-since';
import { type Alignment, alignmentOf } from './alignment';
import { entriesFolderOf, entryNameOf, numberIn } from './identity';
import { type Leftover, leftoversOf } from './leftovers';
import { type LinkTarget, linkTargetsOf } from './link-target';
import { noSettings, type Settings } from './settings';
import { type Status, statusOf } from './status';
import { type Suppression, suppressionsOf } from './suppressions';

/** The title of a proposal. */
export interface Title {
  readonly heading: Heading;
  /** Its parts by the template's pattern; undefined when the template states none. */
  readonly parts: TitleParts | undefined;
}

/** A list of things to tick off, as the template asks for one. */
export interface Checklist {
  readonly spec: SectionSpec;
  readonly section: Section;
  /** All list items of the section's own text, with boxes and without. */
  readonly items: readonly Item[];
}

/** One document read as a proposal by its template. Immutable; each part is computed when it is first asked for. */
export class Proposal {
  #title?: { value: Title | undefined };
  #alignment?: Alignment;
  #openComments?: readonly Comment[];
  #checklists?: readonly Checklist[];
  #leftovers?: readonly Leftover[];
  #linkTargets?: readonly LinkTarget[];
  #metadata?: { value: Metadata | undefined };
  #addedSince?: AddedSince;
  #status?: { value: Status | undefined };
  #suppressions?: readonly Suppression[];

  /** `path` is undefined for a text that has no file yet. `workspace` holds the files around it, `settings` what was chosen for it. */
  constructor(
    readonly path: string | undefined,
    readonly document: MarkdownDocument,
    readonly schema: Schema,
    readonly workspace: Workspace = new Workspace(),
    readonly settings: Settings = noSettings,
  ) {}

  /** The same proposal with another text. */
  withText(text: string): Proposal {
    return this.withDocument(new MarkdownDocument(text, this.document));
  }

  /** The same proposal with another text, which is read already. */
  withDocument(document: MarkdownDocument): Proposal {
    return new Proposal(this.path, document, this.schema, this.workspace, this.settings);
  }

  /** The same proposal, made from another template. */
  withTemplate(template: Schema): Proposal {
    return new Proposal(this.path, this.document, template, this.workspace, this.settings);
  }

  /** True for the template itself, which is a document too, though no proposal. */
  get isTemplate(): boolean {
    return this.path !== undefined && this.path === this.schema.path;
  }

  /** True for the file beside a proposal that holds its metadata, and nothing else. */
  get isMetadata(): boolean {
    const { mainFile, metadata } = this.schema.family;
    return mainFile !== undefined && metadata?.file !== undefined && this.fileName === metadata.file;
  }

  /** What it says of itself in fields; undefined when it has none. Of {@link metadataFile}, where that is another file. */
  get metadata(): Metadata | undefined {
    this.#metadata ??= { value: this.#readMetadata() };
    return this.#metadata.value;
  }

  #readMetadata(): Metadata | undefined {
    const { metadataLocation } = this.schema;
    if (this.isMetadata) return fileMetadata(this.document.whole);
    if (metadataLocation !== 'file') return metadataIn(this.document, metadataLocation);
    const file = this.metadataFile;
    const text = file === undefined ? undefined : this.workspace.read(file);
    return text === undefined ? undefined : fileMetadata(text);
  }

  /** Path of the file beside it that holds its metadata; undefined when its own does, and for one without a file. */
  get metadataFile(): string | undefined {
    const { family, metadataLocation } = this.schema;
    const folder = this.path === undefined || this.isMetadata ? undefined : folderOf(this.path);
    const file = metadataLocation === 'file' ? family.metadata?.file : undefined;
    return folder === undefined || file === undefined ? undefined : `${folder}/${file}`;
  }

  /** The text that its metadata belongs to: itself, but for {@link isMetadata}. Undefined when that is not there. */
  get main(): Proposal | undefined {
    const { mainFile } = this.schema.family;
    if (!this.isMetadata || mainFile === undefined || this.path === undefined) return this;
    const path = `${folderOf(this.path) ?? ''}/${mainFile}`;
    const document = this.workspace.document(path);
    return document && new Proposal(path, document, this.schema, this.workspace, this.settings);
  }

  /** How far it is: as its status says, else as was chosen, else in review. */
  get stage(): Stage {
    return this.status?.stage ?? this.settings.stage?.value ?? 'review';
  }

  /** Its status, as its metadata has it, and what that means; undefined when it has none that its family knows. */
  get status(): Status | undefined {
    const { lifecycle } = this.schema.family;
    this.#status ??= {
      value: lifecycle && statusOf(this.metadata && fieldOf(this.metadata, lifecycle.field), lifecycle),
    };
    return this.#status.value;
  }

  /** The day, `YYYY-MM-DD`, on which it was begun, where its metadata says so. */
  get begunOn(): string | undefined {
    const text = fieldOf(this.metadata, this.schema.family.metadata?.created ?? '')?.text;
    return text === undefined ? undefined : /^\d{4}-\d\d-\d\d(?!\d)/.exec(text)?.[0];
  }

  /**
   * True when it may have been written against an earlier template: it says that it is done or given up, or such proposals say when they were begun, and
   * nobody knows what the template was then. What it lacks may not have been asked for.
   */
  get mayBeOlder(): boolean {
    const { wasInForce, fields } = this.schema;
    if (wasInForce) return false;
    const isOver = this.status?.stage === 'final' || this.status?.isGivenUp;
    return isOver || fields.some(({ type }) => type === 'date');
  }

  /**
   * The template's sections that it lacks because they came after it, in template order. Known from the template's past; without that it is a guess
   * (`isKnown` false) where a third of all is missing.
   */
  get addedSince(): AddedSince {
    const now = (current: Schema) =>
      alignmentOf(this.document, current, this.title?.heading, this.hiddenFrom !== undefined);
    this.#addedSince ??= addedSince(this.schema, this.alignment, now, this.mayBeOlder);
    return this.#addedSince;
  }

  get suppressions(): readonly Suppression[] {
    this.#suppressions ??= suppressionsOf(this.document);
    return this.#suppressions;
  }

  get text(): string {
    return this.document.text;
  }

  /** The first level-1 heading that is no section of the template. */
  get title(): Title | undefined {
    this.#title ??= { value: titleOf(this.document, this.schema) };
    return this.#title.value;
  }

  get alignment(): Alignment {
    this.#alignment ??= alignmentOf(
      this.document,
      this.schema,
      this.title?.heading,
      this.hiddenFrom !== undefined,
    );
    return this.#alignment;
  }

  /** Comments that are not closed, or only by what ends something else; the template's own, which may hold examples, are none. */
  get openComments(): readonly Comment[] {
    const { guidance, origins } = this.schema;
    this.#openComments ??= this.document.comments.filter(
      (comment) =>
        !templateCommentFor(comment, origins) &&
        (comment.state !== 'closed' || runsOn(comment.content, guidance)),
    );
    return this.#openComments;
  }

  /** Offset from which text may be hidden; undefined when all is shown. What seems missing after it may only be hidden. */
  get hiddenFrom(): number | undefined {
    return this.openComments[0]?.span.start ?? this.document.unclosedFrom;
  }

  /** The number in its name, without leading zeros; undefined when it has none. */
  get fileNumber(): string | undefined {
    return this.entryName === undefined ? undefined : numberIn(this.entryName, this.schema.family);
  }

  /** Where the title's number stands; undefined when it has none, or not as plain digits. */
  get titleNumber(): Span | undefined {
    const number = this.title?.parts?.number;
    if (!this.title || number === undefined) return undefined;
    const at = this.writtenTitle(this.title.heading).indexOf(number);
    const start = this.title.heading.titleSpan.start + at;
    return at < 0 ? undefined : { start, end: start + number.length };
  }

  /** The name of its file; undefined for a text that has none yet. */
  get fileName(): string | undefined {
    return this.path === undefined ? undefined : baseName(this.path);
  }

  /** The name that its number and slug are in: its file's, or its folder's where each proposal has one. */
  get entryName(): string | undefined {
    return this.path === undefined ? undefined : entryNameOf(this.path, this.schema.family);
  }

  /** Names of what is in its folder; undefined when that is not known. */
  get neighbours(): readonly string[] | undefined {
    const folder = this.path === undefined ? undefined : folderOf(this.path);
    return folder === undefined ? undefined : this.workspace.list(folder);
  }

  /** Names of what is beside it as a proposal, {@link entryName} among them; undefined when that is not known. */
  get entries(): readonly string[] | undefined {
    const folder = this.path === undefined ? undefined : entriesFolderOf(this.path, this.schema.family);
    return folder === undefined ? undefined : this.workspace.list(folder);
  }

  /** Where what concerns the file as a whole is said: the title, else the first heading, else the first line. */
  get headSpan(): Span {
    const heading = this.title?.heading ?? this.document.headings[0];
    if (heading) return heading.titleSpan;
    const start = this.text.startsWith('\uFEFF') ? 1 : 0;
    return { start, end: lineEnd(this.text, start) };
  }

  /** The words of the file name, as a sentence: `Offline attestation`; undefined when it has none. */
  get fileWords(): string | undefined {
    const slug = this.entryName && this.schema.family.fileName.exec(this.entryName)?.groups?.slug;
    const words = slug?.replace(/[-_]+/g, ' ').trim();
    return words ? words.charAt(0).toUpperCase() + words.slice(1) : undefined;
  }

  /** The sections whose template has a checklist, with the items of their own text, in order. */
  get checklists(): readonly Checklist[] {
    this.#checklists ??= this.alignment.matches.flatMap(({ spec, section }) => {
      if (spec.checklist.length === 0) return [];
      const items = this.document.itemsIn(section.own).filter(({ span }) => contains(section.own, span));
      return [{ spec, section, items }];
    });
    return this.#checklists;
  }

  /** The template's text that it still has, comments aside; in order. */
  get leftovers(): readonly Leftover[] {
    this.#leftovers ??= leftoversOf(this.document, {
      prose: this.schema.prose,
      fields: this.metadataFile === undefined ? this.metadata?.span : undefined,
      stage: this.stage,
    });
    return this.#leftovers;
  }

  /** Where its links lead within the repository. */
  get linkTargets(): readonly LinkTarget[] {
    this.#linkTargets ??= linkTargetsOf(this.document, this.path);
    return this.#linkTargets;
  }

  /** What a table of contents that ends at `offset` should list. */
  tocLines(offset: number): readonly TocLine[] {
    return tocLinesAfter(this.document, offset, this.schema.family.tocDepth);
  }

  /** `text`, written with LF, with the document's line ending. */
  inItsLineEnding(text: string): string {
    return text.replaceAll('\n', this.document.lineEnding);
  }

  /** The text of a heading as written, markup included. */
  writtenTitle(heading: Heading): string {
    return slice(this.text, heading.titleSpan);
  }
}

/** The title of a document by a template; see {@link Proposal.title}. */
export function titleOf(document: MarkdownDocument, template: Schema): Title | undefined {
  const { titlePattern } = template;
  const heading = document.headings.find(({ depth, text }) => depth === 1 && mayBeTitle(text, template));
  return heading && { heading, parts: titlePattern && titlePartsOf(heading.text, titlePattern) };
}

/** What the title of a document says by a template, told from its beginning: what stands below is not read. */
export function titleSaid(
  document: MarkdownDocument,
  template: Schema,
): { readonly text: string; readonly parts: TitleParts | undefined } | undefined {
  const { titlePattern } = template;
  for (const text of document.topTitles())
    if (mayBeTitle(text, template)) return { text, parts: titlePattern && titlePartsOf(text, titlePattern) };
  return undefined;
}

/** True for the text of a level-1 heading that is no section of the template. */
export function mayBeTitle(text: string, template: Schema): boolean {
  return template.claimsOn(text).every(({ wording }) => wording === 'cut' || wording === 'part');
}
