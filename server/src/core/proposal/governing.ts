import type { TemplateCommentIndex } from '../template/guidance';
import type { Schema } from '../template/schema';

/** Where the template of a schema is. */
export interface TemplateOrigin {
  /** Path of the template file; of a built-in template the path below the shipped templates. */
  readonly path: string;
  readonly isBuiltIn: boolean;
  /** The folder that the family's places are relative to; the template's own folder where that is not known. Undefined at the top. */
  readonly root: string | undefined;
}

/** What a document is checked against: a schema, and what surrounds it. */
export interface Governing {
  /** Of the template as it was when the proposal was added, as far as that is known; else of today's. */
  readonly schema: Schema;
  /** Of today's template. The same as {@link schema} where the template has not changed since. */
  readonly current: Schema;
  readonly origin: TemplateOrigin;
  /** The comments of the template and of its earlier revisions: an author may have started from any of them. */
  readonly commentIndex: TemplateCommentIndex;
  /** True when it is known that {@link schema} was in force when the proposal was added; false when the template's history is not known. */
  readonly isRevisionKnown: boolean;
  /** True when the settings name the template for just these files: each of them is a proposal, whatever it looks like. */
  readonly matchesEveryFile: boolean;
}

/** A schema as it governs proposals while nothing is known about its history. */
export function governingOf(schema: Schema, origin: TemplateOrigin, matchesEveryFile = false): Governing {
  return {
    schema,
    current: schema,
    origin,
    commentIndex: schema.commentIndex,
    isRevisionKnown: false,
    matchesEveryFile,
  };
}
