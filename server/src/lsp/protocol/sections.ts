import type { Range } from './range';
import type { Progress } from './status';

/** Request to the server: the sections of an open proposal, or the fields of a sidecar file; null for other documents. Computed for each request, never while typing. */
export const sectionsRequest = 'proposals/sections';
export interface SectionsParams {
  readonly uri: string;
}
export interface Sections {
  /** The version of the document that was read. */
  readonly version: number;
  /** Undefined for a sidecar file. */
  readonly progress: Progress | undefined;
  /** The line of the title, or of the first heading. */
  readonly titleLine: number;
  /** In order, also those that the document does not have. */
  readonly sections: readonly SectionInfo[];
  /** The unwritten sections and metadata fields, in order. */
  readonly unwritten: readonly Unwritten[];
  readonly checklists: readonly { readonly line: number; readonly done: number; readonly total: number }[];
  /** The guidance of the template that is still in the document. */
  readonly guidance: readonly Range[];
}
export interface SectionInfo {
  readonly title: string;
  readonly level: number;
  readonly state: 'done' | 'template' | 'empty' | 'missing';
  readonly isRequired: boolean;
  /** Where the author writes; of a missing section where it belongs. */
  readonly range: Range;
  /** Identifies the section of the template in {@link sectionInsertionRequest}; undefined for a section of the author. */
  readonly spec: number | undefined;
}
/** An unwritten section or metadata field. */
export interface Unwritten {
  readonly title: string;
  readonly kind: 'section' | 'field';
  /** The line of the heading or field. */
  readonly line: number;
  /** What the author replaces; empty where the author continues. */
  readonly range: Range;
}

/** Request to the server: the insertion of a missing section; null when the document has changed or has the section. */
export const sectionInsertionRequest = 'proposals/sectionInsertion';
export interface SectionInsertionParams {
  readonly uri: string;
  readonly version: number;
  /** See {@link SectionInfo.spec}. */
  readonly spec: number;
}
export interface SectionInsertion {
  readonly range: Range;
  /** A snippet whose final tab stop is where the author writes. */
  readonly snippet: string;
}
