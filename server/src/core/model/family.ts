import type { Stage } from './settings';

/**
 * How one process writes things down. A plain value: what its template says is read from the template, what the template cannot
 * say stands here.
 */
export interface Family {
  /** Kebab-case, equals the file name, never changes once released. */
  readonly id: string;
  /** What one proposal is called: `Keylime enhancement`. */
  readonly name: string;
  /** Where a repository keeps its template: paths relative to a folder that holds proposals, or to one above it. */
  readonly templatePaths: readonly string[];
  /** The template that serves files outside any such repository. */
  readonly builtIn: BuiltInTemplate;
  /** File names of proposals; the groups `number` and `slug` are read. */
  readonly fileName: RegExp;
  /** File names that are never proposals. */
  readonly otherFiles: RegExp;
  /** File name of a new proposal; `{number}` and `{slug}` are filled in. */
  readonly newFileName: string;
  /** What stands for the number in template titles: `NNNN`. */
  readonly numberPlaceholder: string;
  /** Ending of a section title that marks the section as optional. */
  readonly optionalMark: RegExp;
  /** Deepest heading that the table of contents lists, 1 to 6. */
  readonly tocDepth: number;
  /** Where a proposal says how far it is; undefined when its process has no such thing. */
  readonly lifecycle?: Lifecycle;
}

/** The statuses of a process, and what they mean. */
export interface Lifecycle {
  /** The metadata field that holds the status. */
  readonly field: string;
  /** By status, in lower case. */
  readonly stages: Readonly<Record<string, Stage>>;
}

/** A template that ships with the product. */
export interface BuiltInTemplate {
  /** Path below the folder of shipped templates. */
  readonly path: string;
  readonly text: string;
}
