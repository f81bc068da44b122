import type { FieldFacts } from '../metadata/field-facts';
import type { FieldRelation } from '../metadata/field-relations';
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
  /** True when the template comes with a tool and is copied as it is: which of its sections a repository requires is known only from its proposals. */
  readonly comesWithTool?: boolean;
  /** Text that a template of this family has in addition to {@link markerSections}, for families that share their sections: `yyyymmdd`. */
  readonly markerText?: RegExp;
  /** True when the place of a template does not identify the family, because other processes have the same place: the template must have the markers, too. */
  readonly needsMarkers?: boolean;
  /** Name of the text file if each proposal has its own folder: `README.md`; in a new proposal `{name}` is the name of the folder. The name of that folder then contains number and slug. */
  readonly mainFile?: string;
  /** Names of proposal files or folders, with the groups `number` and `slug`. */
  readonly fileName: RegExp;
  /** Folder that contains the proposals at any depth, `.` for the one that template paths are relative to; undefined when they are beside the template. */
  readonly folder?: string;
  /** Further folders that contain proposals at any depth. */
  readonly otherFolders?: readonly string[];
  /** True when a matching name and place are not enough: metadata or sections of the file must match too. */
  readonly needsMatchingContent?: boolean;
  /** File names that are never proposals. */
  readonly excludedNames: RegExp;
  /** Name of a file at the top of a repository that contains the path of the folder with its proposals: `.adr-dir`. */
  readonly folderFile?: string;
  /** Names of files that are kept in another repository: a link to one beside a proposal is not a link to a missing file. */
  readonly filesElsewhere?: RegExp;
  /** Words in paths of links that stand for another word in the names of files and folders, because files are published under other names: `eip-20` for `erc-20`. */
  readonly pathWords?: Readonly<Record<string, string>>;
  /** True when the document is added to the folder of an existing proposal: no proposal begins with it. */
  readonly isAddedLater?: boolean;
  /** Folder of the first proposal that is made from the built-in template: `doc/adr`. The requested folder when absent. */
  readonly firstFolder?: string;
  /**
   * Name for the file or folder of a new proposal, with `{number}`, with `{day}` (eight digits), `{date}` (with hyphens), `{month}` (`2026-01`) or `{year}`, and with the words of the title:
   * `{slug}` with hyphens, `{slug_words}` with underscores, `{SlugWords}` with capitals.
   */
  readonly newFileName: string;
  /** Title of a new proposal, with `{number}` and `{title}`, where the template does not show the form of titles. */
  readonly newTitle?: string;
  /** True when names must be lower case with hyphens: `NNNN-short-descriptive-title`. */
  readonly kebabNames?: boolean;
  /** Minimum number of digits; shorter numbers get leading zeros. 1 when absent. */
  readonly digits?: number;
  /** How a new proposal gets its number: the `next` free one (when absent), `given` by an issue, or assigned `later`. */
  readonly numbering?: 'next' | 'given' | 'later';
  /** The number in file names until one is assigned: `0000`. */
  readonly unassignedNumber?: string;
  /** True when a new proposal goes into a subfolder of {@link folder} that a person has to choose. */
  readonly needsSubfolder?: boolean;
  /** Placeholder of the number in template titles: `NNNN`. */
  readonly numberPlaceholder: string;
  /** Form of titles, if the template has no title: `TEP-NNNN: Title`. The text after the number is the description. */
  readonly title?: string;
  /** True when sections are required only where the template marks them: `*(mandatory)*`. */
  readonly requiresOnlyMarkedSections?: boolean;
  /** True when proposals may have their sections in another order than the template. */
  readonly sectionsInAnyOrder?: boolean;
  /** True when text and checklists of the template, apart from comments and placeholders, may stay in proposals or be replaced. */
  readonly textMayStay?: boolean;
  /** Matches in a document that may belong to a built-in template of the family. Undefined when the sections of the template are enough. */
  readonly ownWords?: RegExp;
  /** Deepest heading level in the table of contents, 1 to 6. */
  readonly tocDepth: number;
  /** `html` where the repository updates tables of contents with mdtoc, which compares them byte for byte. Labels are as written in the headings when absent. */
  readonly tocLabels?: 'html';
  /** Location of the metadata if the template does not show it, and what the template does not state about fields. */
  readonly metadata?: MetadataFacts;
  /** The levels of maturity that proposals reach one after the other, and the metadata field with the current one, where the template says which sections a level requires. */
  readonly maturity?: { readonly field: string; readonly levels: readonly string[] };
  /** Statuses and their stages; undefined when proposals have no status. */
  readonly lifecycle?: Lifecycle;
  /** What the process requires of new proposals in addition to the template. */
  readonly demands?: Demands;
}

/** What the tools and editors of a process check in new proposals. The checks do not apply to finished and abandoned proposals, nor to those that were begun earlier. */
export interface Demands {
  /** Proposals that were begun on this day, `YYYY-MM-DD`, or later have to comply. Limits of fields, too, apply only to these. */
  readonly since: string;
  /** The statuses, in lower case, in which proposals have to comply. */
  readonly statuses: readonly string[];
  /** True when sections have to be in the order of the template. */
  readonly sectionOrder?: boolean;
  /** Titles of sections that proposals may have in addition to those of the template; absent when they may have any. */
  readonly otherSections?: RegExp;
  /** Addresses outside of the repository that the text may link to; any when absent. */
  readonly externalLinks?: RegExp;
  /** How the text names other proposals. */
  readonly names?: NameForm;
  /** Proposals that were begun on this day, `YYYY-MM-DD`, or later must have straight quotes in their text; absent when any quotes are allowed. */
  readonly straightQuotesSince?: string;
  /** Statuses in lower case, from the least to the most mature. A proposal must not depend on a less mature one. */
  readonly maturity?: readonly (readonly string[])[];
  /** The field with the numbers of proposals that a proposal depends on. */
  readonly dependencies?: string;
}

/** The form of names of proposals in text: `EIP-20`. */
export interface NameForm {
  /** The words before the number. */
  readonly words: readonly string[];
  /** What is between the word and the number. */
  readonly separator: string;
  /** The address of the link that the first mention of each other proposal has to be, with `{number}`; undefined when it need not be a link. */
  readonly firstAddress?: string;
}

/** What a family states about metadata in addition to the template. */
export interface MetadataFacts {
  readonly location: MetadataLocation;
  /** Name of the sidecar file, for the location `file`: `kep.yaml`. */
  readonly file?: string;
  /** Name of the field with the date on which a proposal was begun. */
  readonly created?: string;
  /** True when required fields are required also where the template does not show them. Otherwise a template that does not show a field does not require it. */
  readonly exceedsTemplate?: boolean;
  /** True when fields that are neither in the template nor in {@link fields} are invalid. */
  readonly rejectsOtherFields?: boolean;
  /** True when fields must be in the order of {@link fields}. */
  readonly hasFixedOrder?: boolean;
  /** By name, in order. */
  readonly fields: Readonly<Record<string, FieldFacts>>;
  /** How fields belong together. */
  readonly relations?: readonly FieldRelation[];
}

/** The statuses of a family and their stages. */
export interface Lifecycle {
  /** Name, in lower case, of the metadata field with the status. */
  readonly field: string;
  /** Title of the section with the status, for families that do not have it in the metadata. */
  readonly section?: string;
  /** Stages by status in lower case. A proposal that was given up or replaced has the stage `draft`, because nobody will complete it. */
  readonly stages: Readonly<Record<string, Stage>>;
  /** The statuses in {@link stages} of proposals that were given up. */
  readonly givenUp?: readonly string[];
  /** Names of fields with the day on which a proposal was last changed, in lower case; `last-updated` and the like when absent. */
  readonly updated?: readonly string[];
  /** Statuses, in lower case, of proposals that have moved: the remaining file is a redirect stub. */
  readonly movedStatuses?: readonly string[];
}

/** A file in `server/templates/<family id>/`: a built-in template, or the sidecar file beside it. */
export interface BuiltInFile {
  /** Path in the folder `server/templates`. */
  readonly path: string;
  readonly text: string;
}
