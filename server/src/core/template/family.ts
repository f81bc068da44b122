import type { FieldFacts } from '../metadata/field-facts';
import type { MetadataLocation } from '../metadata/metadata';
import type { Stage } from './stage';

/**
 * How one process writes things down. A plain value: what its template says is read from the template, what the template cannot
 * say stands here.
 */
export interface Family {
  /** Kebab-case, equals the file name, never changes once released. */
  readonly id: string;
  /** What one proposal is called: `Keylime enhancement`. */
  readonly name: string;
  /**
   * Where a repository keeps its templates, from the folder that {@link proposals} counts from; `*` stands for any part of a file name:
   * `proposal-templates/*.md`.
   */
  readonly templatePaths: readonly string[];
  /** The name of the one of several templates that a proposal is made from where nothing speaks for another. */
  readonly mainTemplate?: string;
  /** Sections that together tell a template that is kept elsewhere to be one of this process. */
  readonly markerSections?: readonly string[];
  /** The template that serves files outside any repository that has one. */
  readonly builtIn?: BuiltInTemplate;
  /** The text of a proposal where each has a folder of its own: `README.md`. The folder's name then is what is read for number and slug. */
  readonly mainFile?: string;
  /** Names of proposals, of their files or folders; the groups `number` and `slug` are read. */
  readonly fileName: RegExp;
  /** Folder that proposals are in, at any depth, from the one that {@link templatePaths} count from; undefined when they are beside the template. */
  readonly folder?: string;
  /** True when name and place do not make a file a proposal: its metadata or its sections have to speak for it, too. */
  readonly confirm?: boolean;
  /** File names that are never proposals. */
  readonly otherFiles: RegExp;
  /** Name of a new proposal's file, or of its folder; `{number}` and `{slug}` are filled in. */
  readonly newFileName: string;
  /** True when names are lower case with hyphens: `NNNN-short-descriptive-title`. */
  readonly kebabNames?: boolean;
  /** So many digits at least has a number where it is written; leading zeros fill them up. 1 when absent. */
  readonly digits?: number;
  /** Where a new proposal has its number from: the `next` that is free (when absent), `given` by an issue, or `later`. */
  readonly numbering?: 'next' | 'given' | 'later';
  /** What stands in its name until then: `0000`. */
  readonly noNumber?: string;
  /** True when a new one goes into a folder below {@link folder} that only a person can choose. */
  readonly inSubfolder?: boolean;
  /** What stands for the number in template titles: `NNNN`. */
  readonly numberPlaceholder: string;
  /** How titles are written where the template has none; what stands after the number is the description: `TEP-NNNN: Title`. */
  readonly title?: string;
  /** Deepest heading that the table of contents lists, 1 to 6. */
  readonly tocDepth: number;
  /** Where proposals keep their metadata, when the template does not show it, and what it does not say of fields. */
  readonly metadata?: MetadataFacts;
  /** Where a proposal says how far it is; undefined when its process has no such thing. */
  readonly lifecycle?: Lifecycle;
}

/** What a process says of its metadata beside its template. */
export interface MetadataFacts {
  readonly location: MetadataLocation;
  /** Name of the file beside the proposal's, for the carrier `file`: `kep.yaml`. */
  readonly file?: string;
  /** Name of the field that holds the day a proposal was begun. */
  readonly created?: string;
  /** True when fields that neither template nor {@link fields} name are mistakes. */
  readonly closed?: boolean;
  /** True when fields have to be in the order of {@link fields}. */
  readonly ordered?: boolean;
  /** By name, in their order. */
  readonly fields: Readonly<Record<string, FieldFacts>>;
}

/** The statuses of a process, and what they mean. */
export interface Lifecycle {
  /** The metadata field that holds the status. */
  readonly field: string;
  /** By status, in lower case. What was given up, or has been replaced, is as quiet as a draft: nobody will write it on. */
  readonly stages: Readonly<Record<string, Stage>>;
  /** Those of {@link stages} that say that a proposal was given up, at any time. */
  readonly givenUp?: readonly string[];
  /** Statuses, in lower case, of what is kept elsewhere now: what is left here is no proposal. */
  readonly elsewhere?: readonly string[];
}

/** A template that ships with the product. */
export interface BuiltInTemplate {
  /** Path below the folder of shipped templates. */
  readonly path: string;
  readonly text: string;
}
