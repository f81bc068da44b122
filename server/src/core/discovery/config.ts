import type { Problem } from '../proposal/finding';
import type { Settings } from '../proposal/settings';
import type { Span } from '../text/span';

/** Name of the files that hold a repository's settings. */
export const configFileName = '.proposals.yaml';

/** What one `.proposals.yaml` says. What is wrong in it is among the problems; what is right holds all the same. */
export interface Config {
  /** Where it stands, as the core writes paths. */
  readonly path: string;
  readonly text: string;
  /** For all files in its folder and below. */
  readonly settings: Settings;
  /** For some of them, in order: later ones are stronger. */
  readonly overrides: readonly Override[];
  /** The templates that it names, in order. */
  readonly templates: readonly NamedTemplate[];
  /** Sorted by start. */
  readonly problems: readonly Problem[];
}

/** A template that a configuration names. */
export interface NamedTemplate {
  readonly path: string;
  /** Where the configuration names it. */
  readonly span: Span;
}

/** Settings for some files. */
export interface Override {
  /** `path` is relative to the folder of the configuration: `drafts/12-keys.md`. */
  matches(path: string): boolean;
  readonly settings: Settings;
}
