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
