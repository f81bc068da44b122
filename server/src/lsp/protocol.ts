/**
 * The messages between our client and server in addition to LSP. Only types and names, because the client imports this file, and must not import code
 * of the server.
 */

/** `initializationOptions` of our client. Other editors send none, or only `settings`. */
export interface InitializationOptions {
  /** `client`: the server reads files with requests to the client, whose files may be in any file system. Absent: the server reads them from disk. */
  readonly files?: 'client';
  /** `client`: the client has features of its own for any Markdown. Absent: the server has symbols, folding, links and completion of their addresses. */
  readonly markdown?: 'client';
  /** True when the client handles {@link statusNotification}. */
  readonly status?: boolean;
  /** True when the client implements {@link explainRuleCommand}. */
  readonly explain?: boolean;
  /** True when another extension validates `.proposals.yaml`: its YAML syntax, and its content with our JSON schema. */
  readonly schema?: boolean;
  /** False when git must not be run, because the user does not trust the workspace: the history of files is not known. */
  readonly git?: boolean;
  /** URIs of the folders with the files that are installed with the server; absent: the server finds them. */
  readonly resources?: { readonly rules: string; readonly templates: string };
  /** The texts of the extension in the language of the client, by the English text; absent where that is English. */
  readonly translations?: Readonly<Record<string, string>>;
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

/** Request to a server that runs in a thread, by the server that has started it: the diagnostics of a text that is not open. */
export const checkTextRequest = 'proposals/checkText';
export interface CheckTextParams {
  readonly uri: string;
  readonly text: string;
}
export interface CheckTextResult<D> {
  readonly diagnostics: readonly D[];
  /** Paths of the files and folders that were read. */
  readonly requested: readonly string[];
}

/** Request to the server: the proposals of the workspace that are known so far. After the first one, the server sends {@link proposalsChangedNotification}. */
export const proposalListRequest = 'proposals/list';
export interface ProposalList {
  /** True when all files have been read. */
  readonly isComplete: boolean;
  readonly proposals: readonly ListedProposal[];
  readonly misfits: readonly ListedMisfit[];
}
/** A proposal of the workspace. */
export interface ListedProposal {
  readonly uri: string;
  /** Changes when the file is read again. */
  readonly version: number;
  /** Name of a single proposal: `Keylime enhancement`. */
  readonly family: string;
  readonly number?: string | undefined;
  /** `KEP-12`; absent where titles have no numbers. */
  readonly name?: string | undefined;
  readonly title: string;
  /** Name or number, and title: `KEP-12: Rotate keys`. */
  readonly label: string;
  /** As written. */
  readonly status?: string | undefined;
  readonly stage: 'draft' | 'review' | 'final';
  readonly isGivenUp: boolean;
  readonly author?: string | undefined;
  readonly year?: string | undefined;
  /** The area in the metadata, else the folder from the workspace folder. */
  readonly area: string;
  /** URI of the sidecar file where its family has one. */
  readonly metadata?: string | undefined;
  /** A Markdown link to it from the root of the workspace folder. */
  readonly link: string;
}
/** A file that is not listed as a proposal. */
export interface ListedMisfit {
  readonly uri: string;
  readonly kind: 'unread' | 'near-miss';
  /** A clause: `it has 1 of the 9 required sections`. */
  readonly reason: string;
}

/** Notification to the client: the result of {@link proposalListRequest} may have changed. Sent a few times in a second at most. */
export const proposalsChangedNotification = 'proposals/changed';

/** Request to the server: the progress of proposals and the findings in them and in their sidecar files, in their order; null for a file that is not a proposal. Files that are not open are read and checked. */
export const proposalDetailsRequest = 'proposals/details';
export interface ProposalDetailsParams {
  readonly uris: readonly string[];
}
export interface ProposalDetails {
  readonly done: number;
  readonly total: number;
  readonly errors: number;
  readonly warnings: number;
  /** Information and hints. */
  readonly notes: number;
}

/** Request to the server: a page with the progress and the findings of all proposals, as HTML. It may take long; cancellable, and partial results are not sent. */
export const reportRequest = 'proposals/report';
export interface ReportParams {
  /** The folder in which the page will be saved, by URI: its links are relative to it. Absent: the page is shown in a webview, and its links are URIs. */
  readonly folder?: string;
}
/** Request to the server: the relations between the proposals of the workspace as a page with a graph, for a webview. */
export const graphRequest = 'proposals/graph';
/** Request to the server: the same graph as an SVG document. */
export const graphSvgRequest = 'proposals/graphSvg';
export interface GraphParams {
  /** URI of a proposal: only what is related to it, directly or over others. Absent: all proposals that have relations. */
  readonly of?: string | undefined;
}

/** Request to the server: what a proposal is to others by their metadata; null for a file that is neither a proposal nor a sidecar file. */
export const relationsRequest = 'proposals/relations';
export interface RelationsParams {
  /** URI of a proposal or of its sidecar file. */
  readonly uri: string;
}
export interface ProposalRelations {
  readonly proposal: RelatedProposal;
  /** Only those with proposals, in the order in which they are shown. */
  readonly groups: readonly { readonly role: RelationRole; readonly proposals: readonly RelatedProposal[] }[];
}
/** What one proposal is to others. */
export type RelationRole = 'requires' | 'required by' | 'supersedes' | 'superseded by' | 'see also';
export type RelatedProposal = Pick<ListedProposal, 'uri' | 'label' | 'status' | 'stage' | 'isGivenUp'>;

/** Request to the server: where other files of the workspace refer to a proposal: in their text and in their metadata. All of them are read. */
export const mentionsRequest = 'proposals/mentions';
export interface MentionsParams {
  /** URI of the proposal. */
  readonly uri: string;
}
/** A file that refers to a proposal. */
export interface MentioningFile {
  readonly uri: string;
  /** The proposal in the file, or to which the file belongs; undefined for other files. */
  readonly proposal: RelatedProposal | undefined;
  readonly places: readonly { readonly range: Range; readonly line: string }[];
}

/** Request to the server: the statuses of a proposal over time as a page for a webview; null without a history. */
export const timelineRequest = 'proposals/timeline';
export interface TimelineParams {
  /** URI of a proposal or of its sidecar file. */
  readonly uri: string;
}

/** The page posts this message to the webview when a link is activated. */
export interface ReportMessage {
  /** The URI of a file, with `#L12` for a line. */
  readonly open: string;
}

/** Request to the server: what a reviewer would ask about the proposals below a folder that differ from another branch. */
export const reviewRequest = 'proposals/review';
export interface ReviewParams {
  /** URI of the folder. */
  readonly folder: string;
  /** A git revision; absent: the main branch. */
  readonly base?: string | undefined;
}
export interface ReviewResult {
  /** Why there is no review, as a sentence. */
  readonly problem?: string;
  /** The revision that the proposals were compared with. */
  readonly base?: string;
  readonly files: readonly ReviewedFile[];
}
/** A changed file. Paths of files on disk are URIs here. */
export interface ReviewedFile {
  readonly uri: string;
  /** URI of the proposal that the file belongs to. */
  readonly main: string;
  readonly change: 'added' | 'changed' | 'renamed' | 'deleted';
  /** URI of a renamed file before the change. */
  readonly earlier?: string | undefined;
  /** `KEP-12: Title`, or the name of the file. */
  readonly label: string;
  readonly status?: string | undefined;
  readonly earlierStatus?: string | undefined;
  /** The most important first. */
  readonly items: readonly ReviewedItem[];
}
export interface ReviewedItem {
  /** What it is about: `Missing`. */
  readonly group: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  /** From 0, in UTF-16. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Request to the server: the last review of a folder as Markdown for comments, with links to the remote repository where it is known. */
export const reviewCommentsRequest = 'proposals/reviewComments';
export interface ReviewCommentsParams {
  /** URI of the folder. */
  readonly folder: string;
  /** Findings that are less severe are left out. */
  readonly minSeverity: ReviewedItem['severity'];
}

/** Notification to the client: the status of an open document, sent when it changes. */
export const statusNotification = 'proposals/status';
export interface Status {
  readonly uri: string;
  /** Undefined when the document is not a proposal. */
  readonly proposal?: Progress;
  /** True for the sidecar file of a proposal. */
  readonly isSidecar?: true;
  /** Why the document is not read as others are, as a clause: `it takes too long`. */
  readonly notRead?: string;
  /** Why the document is not a proposal of the repository's template, as a clause: `it has 1 of the 9 required sections`. */
  readonly notProposal?: string;
}

/** The progress of a proposal: how many of its required sections are written. */
export interface Progress {
  readonly family: string;
  readonly done: number;
  readonly total: number;
  /** The status as written; without one the stage: `draft`. */
  readonly status: string;
}

/** Request to the server: the sections of an open proposal, or the fields of a sidecar file; null for other documents. Computed for each request, never while typing. */
export const sectionsRequest = 'proposals/sections';
export interface SectionsParams {
  readonly uri: string;
}
export interface Sections {
  /** The version of the document that they are those of. */
  readonly version: number;
  /** Undefined for a sidecar file. */
  readonly progress: Progress | undefined;
  /** The line of the title, or of the first heading. */
  readonly titleLine: number;
  /** In order, also those that the document does not have. */
  readonly sections: readonly SectionInfo[];
  /** What waits for the author's text, in order: sections and metadata fields. */
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
  /** Names the section of the template in {@link sectionInsertionRequest}; undefined for a section of the author. */
  readonly spec: number | undefined;
}
export interface Unwritten {
  readonly title: string;
  readonly kind: 'section' | 'field';
  /** The line of the heading or field. */
  readonly line: number;
  /** What the author replaces; empty where the author continues. */
  readonly range: Range;
}
/** A range as in LSP. */
export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
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
  /** Names the section or field in {@link excerptsRequest}; null for those of the author. */
  readonly spec: number | null;
}

/** Request to the server: how the newest accepted proposals wrote a section, or filled a field; computed when nothing else is to do. */
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
  readonly selection: { readonly start: NewPosition; readonly end: NewPosition };
  /** The template, where the repository has none and begins with this one. */
  readonly template?: { readonly uri: string; readonly text: string };
}
export interface NewPosition {
  readonly line: number;
  readonly character: number;
}

/** Request to the server: the page of a rule for people, as Markdown, with what is known about it in the repository of a document. */
export const rulePageRequest = 'proposals/rulePage';
export interface RulePageParams {
  readonly rule: string;
  /** The document in which the rule reported something. */
  readonly uri: string;
  /** The page as it is installed. */
  readonly page: string;
  /** True to count the findings in other proposals, too, which takes longer. */
  readonly isCounted: boolean;
}

/** Request to the server: the effective configuration of an open document, with the origin of each value, as YAML for people. */
export const configurationRequest = 'proposals/configuration';
export interface ConfigurationParams {
  readonly uri: string;
}
