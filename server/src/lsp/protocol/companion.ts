import type { SectionInfo, Unwritten } from './sections';

/** Request to the server: what helps to write at a position of an open proposal or sidecar file; null for other documents. */
export const companionRequest = 'proposals/companion';
export interface CompanionParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}
export interface Companion {
  readonly kind: 'section' | 'field' | 'document';
  readonly title: string;
  readonly family: string;
  /** Null for what the template does not have. */
  readonly isRequired: boolean | null;
  readonly state: SectionInfo['state'] | null;
  /** CommonMark, in parts. */
  readonly guidance: readonly string[];
  /** How many of the newest proposals have it, as a sentence. */
  readonly practice: string | null;
  readonly tasks: readonly {
    readonly text: string;
    readonly isChecked: boolean;
    /** Null for an item of the template that the section does not have. */
    readonly line: number | null;
  }[];
  readonly previous: Unwritten | null;
  readonly next: Unwritten | null;
  /** Identifies the section or field in {@link excerptsRequest}; null for those of the author. */
  readonly spec: number | null;
}

/** Request to the server: how the newest accepted proposals wrote a section, or filled a field; computed while the server is idle. */
export const excerptsRequest = 'proposals/excerpts';
export interface ExcerptsParams {
  readonly uri: string;
  readonly kind: 'section' | 'field';
  readonly spec: number;
}
export interface Excerpt {
  readonly uri: string;
  readonly line: number;
  /** The name and title of the proposal. */
  readonly title: string;
  /** The beginning of the section, or the value of the field, as CommonMark. */
  readonly text: string;
}

/** Request to the server: the text of the template that an open proposal or sidecar file is compared with; null where there is none. */
export const templateTextRequest = 'proposals/templateText';
export interface TemplateText {
  /** The path of the template, for its name. */
  readonly path: string;
  readonly text: string;
}
