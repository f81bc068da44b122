import type { Problem } from './finding';
import type { Settings } from './settings';

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
  /** Sorted by start. */
  readonly problems: readonly Problem[];
}

/** Settings for some files. */
export interface Override {
  /** `path` is relative to the folder of the configuration: `drafts/12-keys.md`. */
  matches(path: string): boolean;
  readonly settings: Settings;
}
