/**
 * The messages between our client and server in addition to LSP. Only types and names, because the client imports this file, and must not import code
 * of the server.
 */

/** `initializationOptions` of our client. Other editors send none, or only `settings`. */
export interface InitializationOptions {
  /** `client`: the server reads files with requests to the client, whose files may be in any file system. Absent: the server reads them from disk. */
  readonly files?: 'client';
  /** True when the client handles {@link statusNotification}. */
  readonly status?: boolean;
  /** True when the client implements {@link explainRuleCommand}. */
  readonly explain?: boolean;
  /** True when another extension validates `.proposals.yaml`: its YAML syntax, and its content with our JSON schema. */
  readonly schema?: boolean;
  /** False when git must not be run, because the user does not trust the workspace: the history of files is not known. */
  readonly git?: boolean;
  /** URI of the folder with the files that are installed with the server; absent: the server finds it. */
  readonly resources?: string;
  /** `{stage, rules: {…}}`, for clients that do not support `workspace/configuration`. */
  readonly settings?: unknown;
}

/** Command that shows the page of a rule. Arguments: the id of the rule and the URI of the page. */
export const explainRuleCommand = 'proposals.explainRule';

/** Request to the client: the text of a file; null when the file does not exist, is not UTF-8 text, or is too large. */
export const readFileRequest = 'proposals/readFile';
export interface ReadFileParams {
  readonly uri: string;
  /** Maximum size in bytes; null is returned for larger files. Absent: any size. */
  readonly atMost?: number;
}
/** Request to the client: the names of the files and folders in a folder by URI; null when it does not exist. */
export const listFolderRequest = 'proposals/listFolder';
/** Request to the client: URIs of the Markdown files below a folder, except those in `node_modules` and in hidden folders. */
export const findMarkdownRequest = 'proposals/findMarkdown';
export interface FindMarkdownParams {
  /** URI of the folder. */
  readonly folder: string;
  /** Maximum number of URIs. */
  readonly atMost: number;
}

/** Notification to the client: the status of an open document, sent when it changes. */
export const statusNotification = 'proposals/status';
export interface Status {
  readonly uri: string;
  /** Undefined when the document is not a proposal. */
  readonly proposal?: { readonly family: string; readonly done: number; readonly total: number };
  /** Why the document is not a proposal of the repository's template, as a clause: `it has 1 of the 9 required sections`. */
  readonly notProposal?: string;
}

/** Request to the server: the defaults for a new proposal in a folder. */
export const newDefaultsRequest = 'proposals/newDefaults';
export interface NewDefaultsParams {
  /** URI of the folder in which the user wants to create a proposal. */
  readonly folder: string;
  /** Path of the template to use; absent: the first of {@link NewDefaults.templates}. */
  readonly template?: string | undefined;
}
export interface NewDefaults {
  /** Name of a single proposal: `Keylime enhancement`. */
  readonly family: string;
  /** URI of the folder for the proposal; null when the user has to choose one of {@link folders}, or another below {@link below}. */
  readonly folder: string | null;
  /** URIs of the folders in which the repository keeps such proposals, those with most of them first. */
  readonly folders: readonly string[];
  readonly below?: string | undefined;
  /** The next free number; empty when it comes from elsewhere, such as an issue; null when it is assigned later. */
  readonly number: string | null;
  /** The templates that the user can choose from, the best first: those of the repository, or the built-in ones where it has none. */
  readonly templates: readonly { readonly path: string; readonly name: string }[];
  /** True if the repository has no template. The user must choose a built-in one then, even if there is only one. */
  readonly areBuiltIn: boolean;
}

/** Request to the server: why a new proposal cannot have a number, as a sentence; null if it can. The parameters are those of {@link newProposalRequest} without the title. */
export const numberProblemRequest = 'proposals/numberProblem';
export interface NumberProblemParams {
  readonly folder: string;
  readonly template?: string | undefined;
  readonly number: string;
}

/** Request to the server: the files of a new proposal. The client writes them. */
export const newProposalRequest = 'proposals/new';
export interface NewProposalParams {
  /** URI of the folder for the proposal. */
  readonly folder: string;
  readonly template?: string | undefined;
  /** Absent when the number is assigned later. */
  readonly number?: string | undefined;
  readonly title: string;
  readonly author?: string | undefined;
}
export interface NewProposalResult {
  /** The main file first, then its sidecar file. Paths are relative to the folder, with `/`. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The first place to fill in. */
  readonly cursor: { readonly line: number; readonly character: number };
}

/** Request to the server: the effective configuration of an open document, with the origin of each value, as YAML for people. */
export const configurationRequest = 'proposals/configuration';
export interface ConfigurationParams {
  readonly uri: string;
}
