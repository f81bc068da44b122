import type { BlockPlace, InBlock } from '../markdown/blocks/block';
import { MarkdownDocument } from '../markdown/document';
import type { Comment } from '../markdown/facts/comments';
import type { Todo } from '../markdown/facts/todos';
import type { Section } from '../markdown/outline';
import type { Schema } from '../template/schema';
import type { Stage } from '../template/stage';
import { folderOf } from '../text/paths';
import type { Span } from '../text/span';
import { type AddedSince, addedSince } from './added-since';
import { type Alignment, alignmentOf } from './alignment';
import { CheckedMarkdown, type DocumentParts } from './checked-document';
import { type Checklist, checklistsOf } from './checklists';
import { type EmptySection, emptySectionsOf } from './empty-sections';
import { governedSince } from './governing';
import { type Leftover, leftoversOf } from './leftovers';
import { type LevelMistakes, levelMistakesOf } from './level-mistakes';
import { hasSameLinks, type LinkFacts, type LinkTarget, linkFactsOf, linkTargetsOf } from './link-target';
import { type Mention, type Mentions, mentionsOf } from './mentions';
import { isSameNear, metadataOfFile, metadataOfHead, nearFrontMatterIn } from './metadata-source';
import { type MeantHeading, meantHeadingsOf } from './near-headings';
import { type FoundPlaceholder, placeholdersOf } from './placeholders';
import { type MetadataSource, ProposalMetadata } from './proposal-metadata';
import { type ProposalTitle, titleOf } from './proposal-title';
import { type RenamedSection, renamedSectionsOf } from './renamed-sections';
import { type Status, sectionStatusOf } from './status';
import { type StrayCommentEnds, strayCommentEndsIn } from './stray-comment-ends';
import { textStartOf } from './text-start';
import { todosOf } from './todos';
import { isWrittenIn } from './written-sections';

/** Parts that are computed when first needed. The next version reuses those that are equal. */
interface Parts {
  title: { value: ProposalTitle | undefined };
  textStart: { place: BlockPlace | undefined };
  head: MarkdownDocument;
  metadata: ProposalMetadata;
  alignment: Alignment;
  levelMistakes: LevelMistakes;
  meantHeadings: readonly MeantHeading[];
  addedSince: AddedSince;
  currentAlignment: Alignment;
  renamedSections: readonly RenamedSection[];
  emptySections: readonly EmptySection[];
  checklists: readonly Checklist[];
  leftovers: readonly Leftover[];
  placeholders: readonly FoundPlaceholder[];
  linkTargets: readonly LinkTarget[];
  mentions: Mentions;
  todos: readonly InBlock<Todo>[];
  strayCommentEnds: StrayCommentEnds;
}

/** The parts of the previous version that this one may reuse. */
interface PreviousProposal extends Partial<Parts> {
  readonly document: Pick<MarkdownDocument, 'outline'>;
  readonly isHidden: boolean;
  readonly stage: Stage;
  readonly found: unknown;
  readonly linkFacts: LinkFacts;
}

/** A document that is checked as a proposal. */
export class ProposalDocument extends CheckedMarkdown {
  readonly kind = 'proposal';
  readonly #parts: Partial<Parts> = {};
  readonly #previous: PreviousProposal | undefined;
  /** By index of the section. */
  readonly #written = new Map<number, boolean>();
  readonly #isTextEdit: boolean;
  /** The proposal as checked against later revisions of the template, by index in {@link Governing.since}: of the previous version, and of this one. Computed when needed. */
  readonly #previousBySince: ReadonlyMap<number, ProposalDocument> | undefined;
  readonly #bySince = new Map<number, ProposalDocument>();

  /** `previous` is an earlier version, with the same files around it. */
  constructor(parts: DocumentParts, previous?: ProposalDocument) {
    super(parts, previous);
    const isSame =
      previous?.path === parts.path &&
      previous?.governing === parts.governing &&
      previous?.workspace === parts.workspace &&
      previous?.settings === parts.settings;
    this.#previous = previous && isSame ? previous.#reusableParts() : undefined;
    this.#previousBySince = previous && isSame ? previous.#bySince : undefined;
    this.#isTextEdit = previous !== undefined && isSame && parts.document.isTextEditOf(previous.document);
  }

  #reusableParts(): PreviousProposal {
    return {
      ...this.#parts,
      document: { outline: this.outline },
      isHidden: this.hiddenFrom !== undefined,
      stage: this.stage,
      found: this.document.query(this.schema.prose.templateTexts),
      linkFacts: linkFactsOf(this.document),
    };
  }

  #part<K extends keyof Parts>(name: K, compute: () => Parts[K]): Parts[K] {
    const cached = this.#parts[name];
    if (cached !== undefined) return cached as Parts[K];
    const part = compute();
    this.#parts[name] = part;
    return part;
  }

  /** The same proposal, checked against the revision of the template at this index in {@link Governing.since}. */
  bySince(index: number): ProposalDocument {
    const cached = this.#bySince.get(index);
    if (cached) return cached;
    const previous = this.#previousBySince?.get(index);
    const { path, document, workspace, settings } = this;
    const governing = previous?.governing ?? governedSince(this.governing, index);
    const later = new ProposalDocument({ path, document, governing, workspace, settings }, previous);
    this.#bySince.set(index, later);
    return later;
  }

  /** The same proposal with another text. */
  withText(text: string): ProposalDocument {
    return this.withDocument(new MarkdownDocument(text, this.document));
  }

  /** The same proposal with another text that is read already. */
  withDocument(document: MarkdownDocument): ProposalDocument {
    const { path, governing, workspace, settings } = this;
    return new ProposalDocument({ path, document, governing, workspace, settings }, this);
  }

  /** True when the outline is that of the previous version. */
  get #hasSameOutline(): boolean {
    return this.#previous?.document.outline === this.outline;
  }

  /**
   * True if the only change since the previous version is in text that is neither metadata nor the template's. Leftovers depend on other text only by whether there is
   * any, so they are the same.
   */
  get #isTextEditBesideLeftovers(): boolean {
    return (
      this.#isTextEdit &&
      this.#previous?.found === this.document.query(this.schema.prose.templateTexts) &&
      this.#previous.stage === this.stage &&
      this.#previous.metadata === this.metadata
    );
  }

  /** The first level-1 heading that is not a section of the template. */
  get title(): ProposalTitle | undefined {
    return this.#part('title', () =>
      this.#hasSameOutline && this.#previous?.title
        ? this.#previous.title
        : { value: titleOf(this.outline, this.schema) },
    ).value;
  }

  /** The empty place at which the text starts, after front matter, comments and other HTML; undefined for an empty document. */
  get textStart(): BlockPlace | undefined {
    return this.#part('textStart', () => ({
      place: textStartOf(this.document, this.#previous?.textStart?.place),
    })).place;
  }

  protected get titlePlace(): BlockPlace | undefined {
    return this.title?.heading.titlePlace;
  }

  get alignment(): Alignment {
    return this.#part('alignment', () => this.#alignmentWith(this.schema, this.#previous?.alignment));
  }

  /** The sections with another level than in the template. */
  get levelMistakes(): LevelMistakes {
    return this.#part('levelMistakes', () => {
      const previous = this.#previous?.alignment === this.alignment && this.#previous.levelMistakes;
      return previous || levelMistakesOf(this.alignment, this.outline.sections);
    });
  }

  /** True when an author has written something in a section, see {@link isWrittenIn}. */
  isWritten(section: Section): boolean {
    const cached = this.#written.get(section.index) ?? isWrittenIn(this, section);
    this.#written.set(section.index, cached);
    return cached;
  }

  /** Lines that were meant as headings but are running text. */
  get meantHeadings(): readonly MeantHeading[] {
    const cached = this.#previous?.meantHeadings;
    return this.#part('meantHeadings', () => meantHeadingsOf(this, cached));
  }

  /**
   * The template's sections that the proposal lacks because they were added to the template later, in template order. Without the template's history this is a guess
   * (`isKnown` is false), made only if a third of all sections is missing.
   */
  get addedSince(): AddedSince {
    return this.#part('addedSince', () => {
      const { governing, mayBeOlder } = this;
      const cached = this.#previous?.addedSince;
      if (cached && this.#previous?.alignment === this.alignment && cached.mayBeOlder === mayBeOlder)
        return cached;
      return addedSince(governing, this.alignment, mayBeOlder, () => this.#currentAlignment);
    });
  }

  /** Which sections belong to which section specs of today's template. */
  get #currentAlignment(): Alignment {
    const { current, schema } = this.governing;
    if (current === schema) return this.alignment;
    return this.#part('currentAlignment', () =>
      this.#alignmentWith(current, this.#previous?.currentAlignment),
    );
  }

  /** The alignment with a schema; `previous` is that of the previous version. */
  #alignmentWith(schema: Schema, previous: Alignment | undefined): Alignment {
    const isHidden = this.hiddenFrom !== undefined;
    return previous && this.#hasSameOutline && this.#previous?.isHidden === isHidden
      ? previous
      : alignmentOf(this.outline, schema, this.title?.section, isHidden);
  }

  /** The sections that have another title in today's template. */
  get renamedSections(): readonly RenamedSection[] {
    return this.#part('renamedSections', () =>
      this.#hasSameOutline && this.#previous?.renamedSections
        ? this.#previous.renamedSections
        : renamedSectionsOf(
            this.outline,
            this.#currentAlignment,
            this.governing.renamedTo,
            this.#previous?.renamedSections,
          ),
    );
  }

  /** The beginning of the document, which may contain metadata. */
  get #head(): MarkdownDocument {
    return this.#part('head', () => this.document.head);
  }

  /** The metadata: in the document, or in {@link metadataFile}. */
  get metadata(): ProposalMetadata {
    return this.#part('metadata', () => {
      const { governing, workspace, settings, file, schema } = this;
      const cached = this.#previous?.metadata;
      const sectionStatus = sectionStatusOf(this.document, schema.family.lifecycle?.section);
      const near = nearFrontMatterIn(this.document, schema);
      const isSame =
        this.metadataFile !== undefined ||
        (near ? isSameNear(near, cached?.source) : this.#previous?.head === this.#head);
      if (cached && isSame && cached.source.sectionStatus === sectionStatus) return cached;
      return new ProposalMetadata(
        { ...(near ?? this.#metadataSource()), sectionStatus },
        schema,
        file,
        workspace,
        settings,
        governing.origin.root,
      );
    });
  }

  /** Includes text hidden by unclosed front matter, which extends to a `---` further below. */
  override get hiddenFrom(): number | undefined {
    const hiddenFrom = super.hiddenFrom;
    if (!this.document.frontMatter) return hiddenFrom;
    const near = this.metadata.source.nearFrontMatter;
    return near ? Math.min(near.inner.end, hiddenFrom ?? near.inner.end) : hiddenFrom;
  }

  #metadataSource(): MetadataSource {
    return this.schema.metadataLocation === 'file'
      ? metadataOfFile(this.metadataFile, this.workspace)
      : metadataOfHead(this.#head, this.path, this.schema.metadataLocation, this.workspace);
  }

  /** The path of the sidecar file that contains the metadata; undefined when the document contains it, and for a text without a file. */
  get metadataFile(): string | undefined {
    const { family, metadataLocation } = this.schema;
    const folder = this.path === undefined ? undefined : folderOf(this.path);
    const file = metadataLocation === 'file' ? family.metadata?.file : undefined;
    return folder === undefined || file === undefined ? undefined : `${folder}/${file}`;
  }

  /** The span of the metadata in the document; undefined if the document contains none. */
  get fieldsSpan(): Span | undefined {
    return this.metadataFile === undefined ? this.metadata.metadata?.span : undefined;
  }

  get status(): Status | undefined {
    return this.metadata.status;
  }

  get stage(): Stage {
    return this.metadata.stage;
  }

  /**
   * True if the proposal may have been written against an earlier template that is not known: its status is final or given up, or its family has a field for the date on
   * which a proposal was begun. What the proposal lacks, that template may not have required.
   */
  get mayBeOlder(): boolean {
    if (this.governing.isRevisionKnown) return false;
    const isOver = this.status?.stage === 'final' || this.status?.isGivenUp;
    return isOver || this.schema.fields.some(({ type }) => type === 'date');
  }

  /** The sections without text, with their comments. */
  get emptySections(): readonly EmptySection[] {
    return this.#part('emptySections', () => emptySectionsOf(this.document, this.#previous?.emptySections));
  }

  get checklists(): readonly Checklist[] {
    return this.#part('checklists', () =>
      checklistsOf(this.document, this.alignment, this.#previous?.checklists),
    );
  }

  /** The template's text that is still in the proposal, comments aside; in order. */
  get leftovers(): readonly Leftover[] {
    const cached = this.#previous?.leftovers;
    return this.#part('leftovers', () =>
      cached && this.#isTextEditBesideLeftovers
        ? cached
        : leftoversOf(
            this.document,
            {
              prose: this.schema.prose,
              fields: () => this.fieldsSpan,
              stage: () => this.stage,
              practice: this.governing.practice,
            },
            cached,
          ),
    );
  }

  /** The template's placeholders in running text, and its default texts. */
  get placeholders(): readonly FoundPlaceholder[] {
    const cached = this.#previous?.placeholders;
    return this.#part('placeholders', () => placeholdersOf(this, cached));
  }

  /** The links that lead to a place in the repository. */
  get linkTargets(): readonly LinkTarget[] {
    return this.#part('linkTargets', () => {
      const facts = linkFactsOf(this.document);
      const previous = this.#previous;
      return previous?.linkTargets && hasSameLinks(previous.linkFacts, facts)
        ? previous.linkTargets
        : linkTargetsOf(facts, this.path);
    });
  }

  /** The mentions of proposals in the text, except in the title and in links. */
  get mentions(): readonly Mention[] {
    return this.#part('mentions', () => mentionsOf(this, this.#previous?.mentions)).list;
  }

  /** Each `TODO`, `TBD` or `FIXME` in running text, metadata and leftovers left out. */
  get todos(): readonly InBlock<Todo>[] {
    return this.#part('todos', () => todosOf(this, this.#previous?.todos));
  }

  /** Each `-->` that does not close a comment, though its author meant it to. */
  get strayCommentEnds(): readonly BlockPlace[] {
    return this.#part('strayCommentEnds', () =>
      strayCommentEndsIn(this.document, this.#previous?.strayCommentEnds),
    ).places;
  }

  /** All comments. */
  get comments(): readonly InBlock<Comment>[] {
    return this.document.facts('comments');
  }
}
