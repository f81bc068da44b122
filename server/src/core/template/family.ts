import type { FieldFacts } from '../metadata/field-facts';
import type { MetadataLocation } from '../metadata/metadata';
import type { Stage } from './stage';

/**
 * What distinguishes one kind of proposals from others, as a plain value. It contains only what a template cannot state; everything else is read from the
 * template.
 */
export interface Family {
  /** Kebab-case id, equal to the file name. It must not change after a release, because settings and reports contain it. */
  readonly id: string;
  /** Name of a single proposal: `Keylime enhancement`. */
  readonly name: string;
  /** Paths of templates, relative to the same folder as {@link folder}. `*` matches any part of a file name: `proposal-templates/*.md`. */
  readonly templatePaths: readonly string[];
  /** File name of the template that is used unless something in the proposal indicates another. */
  readonly mainTemplate?: string;
  /** Titles of sections that together identify a template of this family in any other place. */
  readonly markerSections?: readonly string[];
  /** Name of the text file if each proposal has its own folder: `README.md`. The name of that folder then contains number and slug. */
  readonly mainFile?: string;
  /** Names of proposal files or folders, with the groups `number` and `slug`. */
  readonly fileName: RegExp;
  /** Folder that contains the proposals at any depth; undefined when they are beside the template. */
  readonly folder?: string;
  /** True when a matching name and place are not enough: metadata or sections of the file must match too. */
  readonly needsContent?: boolean;
  /** File names that are never proposals. */
  readonly otherFiles: RegExp;
  /** Name for the file or folder of a new proposal, with `{number}` and `{slug}`. */
  readonly newFileName: string;
  /** True when names must be lower case with hyphens: `NNNN-short-descriptive-title`. */
  readonly kebabNames?: boolean;
  /** Minimum number of digits; shorter numbers get leading zeros. 1 when absent. */
  readonly digits?: number;
  /** How a new proposal gets its number: the `next` free one (when absent), `given` by an issue, or assigned `later`. */
  readonly numbering?: 'next' | 'given' | 'later';
  /** The number in file names until one is assigned: `0000`. */
  readonly noNumber?: string;
  /** True when a new proposal goes into a subfolder of {@link folder} that a person has to choose. */
  readonly inSubfolder?: boolean;
  /** Placeholder of the number in template titles: `NNNN`. */
  readonly numberPlaceholder: string;
  /** Form of titles, if the template has no title: `TEP-NNNN: Title`. The text after the number is the description. */
  readonly title?: string;
  /** Deepest heading level in the table of contents, 1 to 6. */
  readonly tocDepth: number;
  /** Location of the metadata if the template does not show it, and what the template does not state about fields. */
  readonly metadata?: MetadataFacts;
  /** Statuses and their stages; undefined when the process has no status. */
  readonly lifecycle?: Lifecycle;
}

/** What a family states about metadata in addition to the template. */
export interface MetadataFacts {
  readonly location: MetadataLocation;
  /** Name of the sidecar file, for the location `file`: `kep.yaml`. */
  readonly file?: string;
  /** Name of the field with the date on which a proposal was begun. */
  readonly created?: string;
  /** True when fields that are neither in the template nor in {@link fields} are invalid. */
  readonly closed?: boolean;
  /** True when fields must be in the order of {@link fields}. */
  readonly ordered?: boolean;
  /** By name, in order. */
  readonly fields: Readonly<Record<string, FieldFacts>>;
}

/** The statuses of a process and their stages. */
export interface Lifecycle {
  /** Name, in lower case, of the metadata field with the status. */
  readonly field: string;
  /** Stages by status in lower case. A proposal that was given up or replaced has the stage `draft`, because nobody will complete it. */
  readonly stages: Readonly<Record<string, Stage>>;
  /** The statuses in {@link stages} of proposals that were given up. */
  readonly givenUp?: readonly string[];
  /** Statuses, in lower case, of proposals that have moved: the remaining file is a redirect stub. */
  readonly moved?: readonly string[];
}

/** A file in `server/templates/<family id>/`: a built-in template, or the sidecar file beside it. */
export interface BuiltInFile {
  /** Path in the folder `server/templates`. */
  readonly path: string;
  readonly text: string;
}
