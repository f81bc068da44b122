import type { Practice } from '../practice/practice';
import type { TemplateCommentIndex } from '../template/guidance';
import type { Schema } from '../template/schema';
import { once } from '../text/once';
import { keyByTitle, type SectionKeys, type SectionRenames } from './section-keys';

/** Where the template of a schema is. */
export interface TemplateOrigin {
  /** Path of the template file; of a built-in template the path below the shipped templates. */
  readonly path: string;
  readonly isBuiltIn: boolean;
  /** The folder that the paths of the family are relative to; the template's own folder if that is not known. Undefined at the top of the file system. */
  readonly root: string | undefined;
}

/** What a document is checked against: a schema, and what surrounds it. */
export interface Governing {
  /** The schema of the template as it was when the proposal was added; of today's template if that is not known. */
  readonly schema: Schema;
  /** The schema of today's template. The same object as {@link schema} if the template has not changed since. */
  readonly current: Schema;
  readonly origin: TemplateOrigin;
  /**
   * The schemas of later revisions of the template that require something else than {@link schema}, newest first. A structural finding is reported only if all of them agree.
   */
  readonly since: readonly Schema[];
  /** Keys by which the sections of {@link schema} and {@link since} are compared. */
  readonly sectionKey: SectionKeys;
  /** Finds the section of {@link current} that once had a title, and has another one today. */
  readonly renamedTo: SectionRenames;
  /** What the newest accepted proposals of the template have; undefined if there are too few of them, or they are not known. */
  readonly practice: Practice | undefined;
  /** The comments of the template and of its earlier revisions: an author may have started from any of them. */
  readonly commentIndex: TemplateCommentIndex;
  /** True when it is known that {@link schema} was in force when the proposal was added; false when the template's history is not known. */
  readonly isRevisionKnown: boolean;
  /**
   * True if the proposal and the template are in version control, but it is not known which revision of the template the proposal was begun with. Structural findings are
   * then hints.
   */
  readonly isBegunUnknown: boolean;
  /** True if {@link isBegunUnknown} is true because the clone is shallow. */
  readonly isHistoryCut: boolean;
  /** True until the template's history and practice have been read. Until then, only rules run whose results do not depend on these. */
  readonly isProvisional: boolean;
  /** True if the settings name the template for exactly these files: each is a proposal, whatever it contains. */
  readonly matchesEveryFile: boolean;
}

/** The governing value for a schema whose history is not known. */
export function governingOf(schema: Schema, origin: TemplateOrigin, matchesEveryFile = false): Governing {
  return governingOfLazy(() => schema, origin, matchesEveryFile);
}

/** The same for a schema that is read when it is first needed. */
export function governingOfLazy(
  read: () => Schema,
  origin: TemplateOrigin,
  matchesEveryFile = false,
): Governing {
  const schema = once(read);
  return {
    get schema() {
      return schema();
    },
    get current() {
      return schema();
    },
    origin,
    since: [],
    sectionKey: keyByTitle,
    renamedTo: () => undefined,
    practice: undefined,
    get commentIndex() {
      return schema().commentIndex;
    },
    isRevisionKnown: false,
    isBegunUnknown: false,
    isHistoryCut: false,
    isProvisional: false,
    matchesEveryFile,
  };
}

/** The governing value for a proposal that was begun with the revision of the template at `index` of `since`. It has no later revisions. */
export function governedSince(governing: Governing, index: number): Governing {
  return { ...governing, schema: governing.since[index] ?? governing.schema, since: [] };
}
