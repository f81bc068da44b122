import type { Practice } from '../practice/practice';
import type { TemplateCommentIndex } from '../template/guidance';
import type { Schema } from '../template/schema';
import { keyByTitle, type SectionKeys, type SectionRenames } from './section-keys';

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
  /**
   * Of the revisions of the template since {@link schema}, today's first, those that require something else. A structural finding needs the agreement of all of
   * them.
   */
  readonly since: readonly Schema[];
  /** Keys by which the sections of {@link schema} and {@link since} are compared. */
  readonly sectionKey: SectionKeys;
  /** Finds the section of {@link current} that once had a title, and has another one today. */
  readonly renamedTo: SectionRenames;
  /** What the newest accepted proposals of the template do; undefined when they are too few, or not known. */
  readonly practice: Practice | undefined;
  /** The comments of the template and of its earlier revisions: an author may have started from any of them. */
  readonly commentIndex: TemplateCommentIndex;
  /** True when it is known that {@link schema} was in force when the proposal was added; false when the template's history is not known. */
  readonly isRevisionKnown: boolean;
  /** True when version control knows the proposal and the template, but not which revision of the template it was begun with: structural findings are hints. */
  readonly isBegunUnknown: boolean;
  /** True when that is so because the clone is shallow. */
  readonly isHistoryCut: boolean;
  /** True while the template's history and practice are not read yet: only rules run whose results these cannot change. */
  readonly isProvisional: boolean;
  /** True when the settings name the template for just these files: each of them is a proposal, whatever it looks like. */
  readonly matchesEveryFile: boolean;
}

/** A schema as it governs proposals while nothing is known about its history. */
export function governingOf(schema: Schema, origin: TemplateOrigin, matchesEveryFile = false): Governing {
  return {
    schema,
    current: schema,
    origin,
    since: [],
    sectionKey: keyByTitle,
    renamedTo: () => undefined,
    practice: undefined,
    commentIndex: schema.commentIndex,
    isRevisionKnown: false,
    isBegunUnknown: false,
    isHistoryCut: false,
    isProvisional: false,
    matchesEveryFile,
  };
}

/** What would govern a proposal that was begun with the revision of the template at an index in `since`, which has nothing to compare itself with. */
export function governedSince(governing: Governing, index: number): Governing {
  return { ...governing, schema: governing.since[index] ?? governing.schema, since: [] };
}
