import { MarkdownDocument } from '../markdown/document';
import {
  indexComments,
  type TemplateComment,
  type TemplateCommentIndex,
  templateCommentsOf,
  withFallbackIndex,
} from '../template/guidance';
import { readSchema, type Schema, titleHeadingOf } from '../template/schema';
import type { Revision } from '../workspace/revisions';
import type { Governing } from './governing';

/** The history of one template: what governed proposals that were added at a certain time. */
export class TemplateHistory {
  readonly #commentIndex: TemplateCommentIndex;
  /** By the text of the revision, and by whether it is known to have been in force. */
  readonly #governing = new Map<string, Governing>();

  /** `current` governs today; `revisions` are the committed texts of its template, newest first. */
  constructor(
    private readonly current: Governing,
    readonly revisions: readonly Revision[],
  ) {
    let earlier: TemplateCommentIndex | undefined;
    this.#commentIndex = withFallbackIndex(current.schema.commentIndex, () => {
      earlier ??= indexComments(commentsOfRevisions(current.schema, revisions));
      return earlier;
    });
  }

  /**
   * What governed a proposal that was added at this time (ISO 8601, UTC): the newest revision that is not younger. A proposal that was never committed is checked
   * against the template as it is.
   */
  governingAt(added: string | undefined): Governing {
    const revision = added === undefined ? undefined : this.revisions.find(({ date }) => date <= added);
    // The proposal is older than all known revisions of the template, so it is not known what the template required then.
    const isRevisionKnown = added === undefined || revision !== undefined;
    const text =
      added === undefined ? this.current.schema.document.text : (revision ?? this.revisions.at(-1))?.text;
    if (text === undefined) return this.current;
    const key = `${isRevisionKnown} ${text}`;
    const known = this.#governing.get(key);
    if (known) return known;
    const schema = this.#schemaOf(text);
    const commentIndex =
      schema === this.current.schema
        ? this.#commentIndex
        : withFallbackIndex(schema.commentIndex, () => this.#commentIndex);
    const governing: Governing = { ...this.current, schema, commentIndex, isRevisionKnown };
    this.#governing.set(key, governing);
    return governing;
  }

  #schemaOf(text: string): Schema {
    const { schema } = this.current;
    if (text === schema.document.text) return schema;
    const earlier = readSchema(text, schema.family);
    // The history of a sidecar file is not read: its fields are today's.
    return schema.metadataLocation === 'file'
      ? { ...earlier, metadataLocation: schema.metadataLocation, fields: schema.fields }
      : earlier;
  }
}

/** The comments of all revisions, each once. */
function commentsOfRevisions(
  { document: current, family }: Schema,
  revisions: readonly Revision[],
): readonly TemplateComment[] {
  const all = new Map<string, TemplateComment>();
  // A revision has most of its blocks from the next one: these are read once.
  let document: MarkdownDocument = current;
  for (const { text } of revisions) {
    document = new MarkdownDocument(text, document);
    for (const comment of templateCommentsOf(document, titleHeadingOf(document, family)))
      if (!all.has(comment.folded)) all.set(comment.folded, { ...comment, isRemoved: true });
  }
  return [...all.values()];
}
