import type { Files } from './files';

/** What the place where the server runs gives it. */
export interface Host {
  /** The server's own access to files, for clients that do not answer file requests. */
  readonly files: Files;
  /** URI of a shipped file: `rules/section-missing.md`, `templates/keylime/enhancement_template.md`. */
  resource(path: string): string;
}
