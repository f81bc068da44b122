import type { Range } from './range';

/** Request to the server: the defaults for a new proposal in a folder. */
export const newDefaultsRequest = 'proposals/newDefaults';
export interface NewDefaultsParams {
  /** URI of the folder in which the user wants to create a proposal; absent where no folder is open: only built-in templates are known then. */
  readonly folder?: string | undefined;
  /** Path of the template to use; absent: the first of {@link NewDefaults.templates}. */
  readonly template?: string | undefined;
}
export interface NewDefaults {
  /** Name of a single proposal: `Keylime enhancement`. */
  readonly family: string;
  /** URI of the folder for the proposal; null when the user has to choose one of {@link folders}, or another below {@link below}. */
  readonly folder: string | null;
  /** The folders in which the repository keeps such proposals, those with most of them first. */
  readonly folders: readonly NewFolderChoice[];
  /** URI of the folder below which the user may name another one. */
  readonly below?: string | undefined;
  /** The next free number; empty when it comes from elsewhere, such as an issue; null when it is assigned later. */
  readonly number: string | null;
  /** Address at which one opens an issue, where the number is that of an issue and the repository is known. */
  readonly newIssue?: string | undefined;
  /** The templates that the user can choose from, the best first: those of the repository, or the built-in ones where it has none. */
  readonly templates: readonly NewTemplateChoice[];
  /** True if the repository has no template. The user must choose a built-in one then, even if there is only one. */
  readonly areBuiltIn: boolean;
}
export interface NewFolderChoice {
  readonly uri: string;
  /** The number of proposals in it. */
  readonly count: number;
}
export interface NewTemplateChoice {
  readonly path: string;
  readonly name: string;
  /** The titles of the sections that it is known by. */
  readonly sections: readonly string[];
  /** Absent for a template that is not in the repository. */
  readonly uri?: string | undefined;
}

/** Request to the server: why a new proposal cannot have a number, or a title, as a sentence; null if it can. */
export const newProblemRequest = 'proposals/newProblem';
export interface NewProblemParams {
  readonly folder: string;
  readonly template?: string | undefined;
  readonly number?: string | undefined;
  readonly title?: string | undefined;
}

/** Request to the server: the files of a new proposal. The client writes them. */
export const newProposalRequest = 'proposals/new';
export interface NewProposalParams {
  /** URI of the folder for the proposal; absent where no folder is open. */
  readonly folder?: string | undefined;
  readonly template?: string | undefined;
  /** Absent when the number is assigned later. */
  readonly number?: string | undefined;
  readonly title: string;
  readonly author?: string | undefined;
  /** The author's account on the site of the repository, if it is known. */
  readonly account?: string | undefined;
}
export interface NewProposalResult {
  /** The main file first, then its sidecar file. Paths are relative to the folder, with `/`. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The first place to write: a placeholder, or an empty range. */
  readonly selection: Range;
  /** The template, where the repository has none and begins with this one. */
  readonly template?: { readonly uri: string; readonly text: string };
}
