import { MarkdownDocument } from '../markdown/document';
import {
  indexComments,
  type TemplateComment,
  type TemplateCommentIndex,
  templateCommentsOf,
  withFallbackIndex,
} from '../template/guidance';
import { readSchema, type Schema, titleHeadingOf } from '../template/schema';
import { schemaIdentity } from '../template/schema-identity';
import type { SectionSpec } from '../template/section-specs';
import { titleWordsOf } from '../template/wording';
import { memoize } from '../text/memoize';
import { notPersistent, type PersistentValues } from '../workspace/persistent-values';
import { beforeHistory, type Revision } from '../workspace/revisions';
import type { Governing } from './governing';
import { keyByTitle, renamesOf, type SectionRenames, sectionKeysOf } from './section-keys';

/** The history of one template: what governed proposals that were added at a certain time. */
export class TemplateHistory {
  readonly #commentIndex: TemplateCommentIndex;
  /** By what is known about when a proposal was added. */
  readonly #governing = new Map<string, Governing>();
  /** By text. */
  readonly #schemas = new Map<string, Schema>();
  #lastDocument?: MarkdownDocument;
  /** By text. */
  readonly #requirements = new Map<string, string>();
  #renames?: ReadonlyMap<string, SectionSpec>;
  /** The lines of all revisions, each once. */
  #lines?: string;
  readonly #renamedTo: SectionRenames = memoize((title) => this.#findRenamed(title));

  /** `current` governs today; `revisions` are the committed texts of its template, newest first. */
  constructor(
    private readonly current: Governing,
    readonly revisions: readonly Revision[],
    private readonly persistent: PersistentValues = notPersistent,
  ) {
    let earlier: TemplateCommentIndex | undefined;
    this.#commentIndex = withFallbackIndex(current.schema.commentIndex, () => {
      earlier ??= indexComments(this.#earlierComments());
      return earlier;
    });
  }

  /**
   * What governed a proposal that was added at this time (ISO 8601, UTC): the newest revision that is not younger. A proposal that was never committed is checked
   * against the template as it is.
   */
  governingAt(added: string | undefined): Governing {
    const index = added === undefined ? 0 : this.revisions.findIndex(({ date }) => date <= added);
    // The proposal is older than all known revisions of the template, so it is not known what the template required then.
    const isRevisionKnown = index >= 0;
    const isHistoryCut = added === beforeHistory;
    const later = added === undefined ? [] : this.revisions.slice(0, isRevisionKnown ? index : undefined);
    const key = `${added === undefined} ${isHistoryCut} ${isRevisionKnown} ${later.length}`;
    const known = this.#governing.get(key);
    if (known) return known;
    const today = this.current.schema.document.text;
    const begun = added === undefined ? today : (this.revisions[index] ?? this.revisions.at(-1))?.text;
    const schema = this.#schemaOf(begun ?? today);
    const commentIndex =
      schema === this.current.schema
        ? this.#commentIndex
        : withFallbackIndex(schema.commentIndex, () => this.#commentIndex);
    const since = this.#differentFrom(
      begun ?? today,
      added === undefined ? [] : [today, ...later.map(({ text }) => text)],
    );
    const governing: Governing = {
      ...this.current,
      schema,
      since,
      renamedTo: this.#renamedTo,
      sectionKey: since.length === 0 ? keyByTitle : sectionKeysOf([...since, schema]),
      commentIndex,
      isRevisionKnown,
      isBegunUnknown: !isRevisionKnown,
      isHistoryCut,
    };
    this.#governing.set(key, governing);
    return governing;
  }

  /** Revisions are parsed only if one has the title somewhere. */
  #findRenamed(title: string): SectionSpec | undefined {
    this.#lines ??= linesOfAll(this.revisions);
    if (!this.#lines.includes(title)) return undefined;
    const { schema } = this.current;
    this.#renames ??= renamesOf([
      schema,
      ...this.#differentFrom(
        schema.document.text,
        this.revisions.map(({ text }) => text),
      ),
    ]);
    return this.#renames.get(titleWordsOf(title).plain);
  }

  /** The schemas of the texts, each requirement once, without those that require what the one of `first` does. */
  #differentFrom(first: string, texts: readonly string[]): readonly Schema[] {
    const known = new Set([this.#requirementsIn(first)]);
    const different: Schema[] = [];
    for (const text of texts) {
      const requirements = this.#requirementsIn(text);
      if (known.has(requirements)) continue;
      known.add(requirements);
      different.push(this.#schemaOf(text));
    }
    return different;
  }

  #schemaOf(text: string): Schema {
    const { schema } = this.current;
    if (text === schema.document.text) return schema;
    const earlier = this.#schemas.get(text);
    if (earlier) return earlier;
    // The history of a sidecar file is not read: its fields are today's.
    const known = schema.metadataLocation === 'file' ? schema : {};
    const read = readSchema(this.#documentOf(text), schema.family, undefined, known);
    this.#schemas.set(text, read);
    return read;
  }

  /** A revision has most of its blocks from the one that was read before it: these are not read again. */
  #documentOf(text: string): MarkdownDocument {
    this.#lastDocument = new MarkdownDocument(text, this.#lastDocument ?? this.current.schema.document);
    return this.#lastDocument;
  }

  /** What the revision with this text requires. Most revisions require what another one does: these are not parsed where it is known from an earlier run. */
  #requirementsIn(text: string): string {
    const known = this.#requirements.get(text);
    if (known !== undefined) return known;
    const inputs = [schemaIdentity(this.current.schema), text];
    const requirements = this.persistent.get('requirements of a revision', inputs, () =>
      requirementsOf(this.#schemaOf(text)),
    );
    this.#requirements.set(text, requirements);
    return requirements;
  }

  #earlierComments(): readonly TemplateComment[] {
    const { schema } = this.current;
    const inputs = [schemaIdentity(schema), ...this.revisions.map(({ text }) => text)];
    return this.persistent.get('comments of revisions', inputs, () => [...this.#commentsOfRevisions()]);
  }

  /** The comments of all revisions, each once. */
  #commentsOfRevisions(): Iterable<TemplateComment> {
    const { document: current, family } = this.current.schema;
    const all = new Map<string, TemplateComment>();
    let newer: MarkdownDocument = current;
    for (const { text } of this.revisions) {
      const known = this.#schemas.get(text);
      // A revision has most of its blocks from the next one: these are read once.
      const document: MarkdownDocument = known?.document ?? new MarkdownDocument(text, newer);
      const comments = known?.guidance ?? templateCommentsOf(document, titleHeadingOf(document, family));
      for (const comment of comments)
        if (!all.has(comment.folded)) all.set(comment.folded, { ...comment, isRemoved: true });
      newer = document;
    }
    return all.values();
  }
}

/** The lines of all revisions, each once: revisions have most of them in common, and titles are searched in them. */
function linesOfAll(revisions: readonly Revision[]): string {
  return [...new Set(revisions.flatMap(({ text }) => text.split(/\r\n?|\n/)))].join('\n');
}

/** What a schema requires of structure, as a text for comparison: schemas with the same text give the same structural findings. */
function requirementsOf(schema: Schema): string {
  const sections = schema.sections.map(
    ({ title, depth, optional, conditional, stub, parent, checklist, isChoice }) => [
      title,
      depth,
      optional,
      conditional,
      stub,
      parent && schema.sections.indexOf(parent),
      checklist.map(({ words }) => words),
      isChoice,
    ],
  );
  const fields = schema.fields.map(
    ({ field: _, written: _written, placeholder: _placeholder, ...facts }) => facts,
  );
  const { title, hasToc, metadataLocation, commentsMayStay } = schema;
  return JSON.stringify([title, hasToc, metadataLocation, commentsMayStay, sections, fields]);
}
