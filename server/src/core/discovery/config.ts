import type { Problem } from '../proposal/finding';
import type { Settings } from '../proposal/settings';
import type { Span } from '../text/span';

/** The names of the files with the settings of a repository. The first one counts where a folder has both. */
export const configFileNames: readonly string[] = ['.proposals.yaml', '.proposals.yml'];

/** A configuration file. Parts with problems have no effect; the rest applies. */
export interface Config {
  readonly path: string;
  readonly text: string;
  /** For all files in its folder and below. */
  readonly settings: Settings;
  /** For some of these files, in order; later overrides are stronger. */
  readonly overrides: readonly Override[];
  /** The templates that it names, in order. */
  readonly templates: readonly NamedTemplate[];
  /** Sorted by start. */
  readonly problems: readonly Problem[];
}

/** A template that a configuration names. */
export interface NamedTemplate {
  readonly path: string;
  /** The value in the configuration. */
  readonly span: Span;
}

/** Settings for some files. */
export interface Override {
  /** True if a pattern matches a path, which is relative to the folder of the configuration: `drafts/12-keys.md`. */
  matches(path: string): boolean;
  /** True if a pattern that matches has the name of the file, not only wildcards: `docs/README.md`, not `docs/*.md`. */
  names(path: string): boolean;
  readonly settings: Settings;
}
