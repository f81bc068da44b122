import type { Files } from './files';

/** What the server needs from the process in which it runs. */
export interface Host {
  /** Access to files for clients that do not handle file requests. */
  readonly files: Files;
  /** True for a file in a repository that links lead out of it. It must not be read, whoever reads it. */
  isOutside(uri: string): boolean;
  /** What git knows about the folder at a URI in which a proposal is to be created. Never rejects. */
  aboutNew(uri: string): Promise<AboutNew>;
  /** URI of a file that is installed with the server: `rules/section-missing.md`, `templates/keylime/enhancement_template.md`. */
  resource(path: string): string;
}

/** What git knows about a folder in which a proposal is to be created. */
export interface AboutNew {
  /** Names in that folder that exist only in commits which the working tree does not contain. */
  readonly taken: readonly string[];
  /** The value of git's `user.name`. */
  readonly author: string | undefined;
}
