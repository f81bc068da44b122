import type { Severity } from '../core/proposal/finding';
import type { BaselineEntry } from './baseline-file';
import type { ChosenOptions } from './linting/chosen-settings';
import type { Format } from './reporters/format';

/**
 * What is to be done with each file of a run: plain data, which worker threads are given, and which, with the file and what was read
 * beside it, decides each {@link Answer}.
 */
export interface Work {
  /** The template to use, instead of the repository's or a built-in one; absolute, with `/`. */
  readonly template?: string | undefined;
  /** What was chosen on the command line. */
  readonly chosen: ChosenOptions;
  /** What pages hold: a report's part, a diff of the safe fixes, one line for what `fix` did, or the entry that `report` lists. */
  readonly format: Format | 'diff' | 'fixed' | 'entry';
  /** True when pages may have colours. */
  readonly colours: boolean;
  /** True when only errors are reported. */
  readonly quiet: boolean;
  /** True when the safe fixes are made first. */
  readonly mend: boolean;
  /** The findings that stay silent; undefined without a baseline. */
  readonly baseline?: Known | undefined;
}

/** What a baseline knows. */
export interface Known {
  /** Where its paths begin; absolute, with `/`. */
  readonly folder: string;
  readonly entries: readonly BaselineEntry[];
  /** True when it is to be written anew: then every finding is known. */
  readonly update: boolean;
}

/** How many findings there are of each severity. */
export type Tally = Readonly<Record<Severity, number>>;

/** What a document is: a proposal, the template, which is none, or the file that holds a proposal's metadata. */
export type DocumentKind = 'proposal' | 'template' | 'metadata';

/** What a report has of one document: plain data, written by the format's page and put together by its reporter. */
export interface Page {
  readonly text: string;
  /** Of the findings that are reported. */
  readonly tally: Tally;
  /** How many of them have a safe fix. */
  readonly fixable: number;
  /** How many more findings are known and stay silent. */
  readonly silenced: number;
  readonly kind: DocumentKind;
}

/** What is said of one document. */
export interface Said {
  /** What could not be done, one line each. */
  readonly problems: readonly string[];
  /** Undefined when a report does not speak of it. */
  readonly page?: Page | undefined;
  /** Of all findings that no baseline knows, reported or not. */
  readonly fresh: Tally;
  /** What a baseline is to know of it. */
  readonly known: readonly BaselineEntry[];
}

/** What was read beside the file itself, as it was then: paths with the hash of their text, names or past, or '' for what is absent. */
export interface Seen {
  /** Of the file itself. */
  readonly hash: string;
  readonly texts: readonly (readonly [path: string, hash: string])[];
  readonly folders: readonly (readonly [path: string, hash: string])[];
  /** Folders of files whose past was asked for, with what tells it from another. */
  readonly pasts: readonly (readonly [path: string, hash: string])[];
}

/** What came of one file. Plain data: threads and the cache pass it on. */
export interface Answer {
  /** `unread`: it could not be understood, and why is among the problems. */
  readonly kind: DocumentKind | 'other' | 'unread';
  readonly said: Said;
  /** What is to be written in the file's place, and what is said when it cannot be. */
  readonly mended?: { readonly read: string; readonly text: string; readonly unwritten: Said } | undefined;
  /** What the answer hangs on; undefined when it may not be kept. */
  readonly seen?: Seen | undefined;
  /** True when the stack was too small for it, which another thread's may not be. */
  readonly overflowed?: boolean;
}

/** Nothing of anything. */
export const noTally: Tally = { error: 0, warning: 0, information: 0, hint: 0 };

/** Both together. */
export function sumOf(a: Tally, b: Tally): Tally {
  return {
    error: a.error + b.error,
    warning: a.warning + b.warning,
    information: a.information + b.information,
    hint: a.hint + b.hint,
  };
}

/** How many findings there are of all severities together. */
export function totalOf({ error, warning, information, hint }: Tally): number {
  return error + warning + information + hint;
}
