/**
 * What our client and server say to each other beyond LSP. Types and names only: the client imports this file, and nothing else
 * of the server.
 */

/** Names of the files that hold the metadata of proposals, as the families have them. */
export const metadataFiles: readonly string[] = ['kep.yaml'];

/** `initializationOptions` of our client; other editors send none, or `settings`. */
export interface InitializationOptions {
  /** `client`: the client answers file requests, and its files may be anywhere. Absent: the server reads the disk itself. */
  readonly files?: 'client';
  /** True when the client shows `proposals/status`. */
  readonly status?: boolean;
  /** True when the client carries out {@link explainRuleCommand}. */
  readonly explain?: boolean;
  /** True when something else shows what is wrong in a `.proposals.yaml`, by its schema, and where any YAML file is none. */
  readonly schema?: boolean;
  /** `{stage, rules: {…}}`, for clients that cannot be asked for settings. */
  readonly settings?: unknown;
}

/** Command that shows the page of a rule; arguments: its id, the URI of the page. */
export const explainRuleCommand = 'proposals.explainRule';

/** Request to the client: text of a file by URI; null when there is none that is text, or it is too large. */
export const readFileRequest = 'proposals/readFile';
export interface ReadFileParams {
  readonly uri: string;
  /** Bytes; of a larger file nothing is wanted. Absent: any size. */
  readonly atMost?: number;
}
/** Request to the client: names of the files in a folder by URI; empty when there is none. */
export const listFolderRequest = 'proposals/listFolder';
/** Request to the client: URIs of the Markdown files below a folder; not those in node_modules and hidden folders. */
export const findMarkdownRequest = 'proposals/findMarkdown';
export interface FindMarkdownParams {
  /** URI of the folder. */
  readonly folder: string;
  /** How many files are wanted. */
  readonly atMost: number;
}

/** Notification to the client: what a document is, sent when that changes. */
export const statusNotification = 'proposals/status';
export interface Status {
  readonly uri: string;
  /** Undefined when the document is no proposal. */
  readonly proposal?: { readonly family: string; readonly done: number; readonly total: number };
}

/** Request to the server: what a new proposal in a folder would be. */
export const newDefaultsRequest = 'proposals/newDefaults';
export interface NewDefaultsParams {
  /** URI of the folder it is asked for in. */
  readonly folder: string;
  /** Path of the template it is made from; absent: the first. */
  readonly template?: string | undefined;
}
export interface NewDefaults {
  /** What is made: `Keylime enhancement`. */
  readonly family: string;
  /** URI of the folder it will stand in; null when only a person can choose it, one below {@link below}. */
  readonly folder: string | null;
  readonly below?: string | undefined;
  /** The next free number; empty when it is given by something else; null when it has none yet. */
  readonly number: string | null;
  /** The templates it can be made from, the one that says most first. */
  readonly templates: readonly { readonly path: string; readonly name: string }[];
}

/** Request to the server: files of a new proposal. */
export const newProposalRequest = 'proposals/new';
export interface NewProposalParams {
  /** URI of the folder it will stand in. */
  readonly folder: string;
  readonly template?: string | undefined;
  /** Absent for one that has its number later. */
  readonly number?: string | undefined;
  readonly title: string;
  readonly author?: string | undefined;
}
export interface NewProposalResult {
  /** The text first, then what belongs beside it; paths from the folder, with `/`. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The first thing to fill in. */
  readonly cursor: { readonly line: number; readonly character: number };
}

/** Request to the server: what holds for an open document and who chose it, as YAML to read. */
export const configurationRequest = 'proposals/configuration';
export interface ConfigurationParams {
  readonly uri: string;
}
