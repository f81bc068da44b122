import type { Files } from './files';

/** What the place where the server runs gives it. */
export interface Host {
  /** The server's own access to files, for clients that do not answer file requests. */
  readonly files: Files;
  /** What git tells of the folder at a URI, for who makes a new proposal there. Never rejects. */
  aboutNew(uri: string): Promise<AboutNew>;
  /** URI of a shipped file: `rules/section-missing.md`, `templates/keylime/enhancement_template.md`. */
  resource(path: string): string;
}

/** What is known of a folder where a proposal is to be made. */
export interface AboutNew {
  /** Names that are taken there where this working tree cannot see it. */
  readonly taken: readonly string[];
  /** Who writes here. */
  readonly author: string | undefined;
}
