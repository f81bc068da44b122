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
