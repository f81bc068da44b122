import type { Block, BlockPlace } from '../markdown/blocks/block';
import { fieldOf, keyOf, type Metadata } from '../metadata/metadata';
import type { NearFrontMatter } from '../metadata/near-front-matter';
import type { Schema } from '../template/schema';
import type { Stage } from '../template/stage';
import { type LineEnding, lineEndingOf } from '../text/lines';
import type { Span } from '../text/span';
import type { Workspace } from '../workspace/workspace';
import type { ProposalFile } from './proposal-file';
import type { Settings } from './settings';
import { type Status, sectionStatusOf, statusOf } from './status';

/** Where the metadata of a proposal was read. */
export interface MetadataSource {
  /** Undefined when the proposal has none. */
  readonly metadata: Metadata | undefined;
  /** The text that contains the fields, from the start of the document or file. */
  readonly text: string;
  /** The block at the start of that text; undefined when the document that is checked does not contain the fields. */
  readonly firstBlock: Block | undefined;
  /** Where the metadata is, if it is meant as front matter, but is not read as such. */
  readonly nearFrontMatter?: NearFrontMatter | undefined;
  /** The status in the text of the proposal, where its family has it in a section. */
  readonly sectionStatus?: string | undefined;
}

/** The metadata of a proposal, with everything that rules need to check it. */
export class ProposalMetadata {
  #status?: { value: Status | undefined };

  constructor(
    readonly source: MetadataSource,
    readonly schema: Schema,
    readonly file: ProposalFile,
    readonly workspace: Workspace,
    private readonly settings: Settings,
    /** The path of the template's folder, which paths in fields may be relative to. */
    readonly root: string | undefined,
  ) {}

  get metadata(): Metadata | undefined {
    return this.source.metadata;
  }

  get text(): string {
    return this.source.text;
  }

  get lineEnding(): LineEnding {
    return lineEndingOf(this.text);
  }

  /** The place of a span of {@link text} in the document that contains it. */
  placeOf(span: Span): BlockPlace | undefined {
    return this.source.firstBlock && { block: this.source.firstBlock, span };
  }

  /** The status and its meaning; undefined when there is none that the family knows. */
  get status(): Status | undefined {
    const { lifecycle } = this.schema.family;
    this.#status ??= {
      value:
        lifecycle &&
        statusOf(fieldOf(this.metadata, lifecycle.field)?.text ?? this.source.sectionStatus, lifecycle),
    };
    return this.#status.value;
  }

  /**
   * The stage of the status; otherwise the configured stage; otherwise `draft` before the proposal is merged and `review` afterwards. A status that is still the
   * template's was not chosen by anybody, so before it is merged, such a proposal is a draft as well.
   */
  get stage(): Stage {
    const { status } = this;
    if (status)
      return status.stage === 'review' && status.text === this.#templateStatus && this.isUnmerged
        ? 'draft'
        : status.stage;
    return this.settings.stage?.value ?? (this.isUnmerged ? 'draft' : 'review');
  }

  /** The status in the template; undefined when it has none that the family knows. */
  get #templateStatus(): string | undefined {
    const { fields, document, family } = this.schema;
    const { lifecycle } = family;
    if (!lifecycle) return undefined;
    const field = fields.find(({ key }) => key === keyOf(lifecycle.field))?.field;
    return statusOf(field?.text ?? sectionStatusOf(document, lifecycle.section), lifecycle)?.text;
  }

  /** True when version control knows that the proposal is not on the main branch yet. */
  get isUnmerged(): boolean {
    const { path } = this.file;
    return path !== undefined && this.workspace.isMerged(path) === false;
  }

  /** The day, `YYYY-MM-DD`, on which the proposal was begun, if its metadata contains it. */
  get begunOn(): string | undefined {
    const text = fieldOf(this.metadata, this.schema.family.metadata?.created ?? '')?.text;
    return text === undefined ? undefined : /^\d{4}-\d\d-\d\d(?!\d)/.exec(text)?.[0];
  }
}
