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
