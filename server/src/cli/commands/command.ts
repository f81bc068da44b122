import { Argument, InvalidArgumentError, Option } from 'commander';
import type { Output } from '../host/output';

/**
 * A command of the program. To add one, write a file in this folder and add it to the list in `index.ts`. `run` should import what does the
 * work when it is called: that keeps the program fast to start.
 */
export interface Command<Value = unknown, Options = unknown> {
  readonly name: string;
  /** One line for the help. */
  readonly description: string;
  /** Its parsed value is the first parameter of `run`, which is undefined without an argument. */
  readonly argument?: Argument;
  readonly options: readonly OptionGroup[];
  /** True if it runs until a client ends it. */
  readonly isServer?: true;
  /** Does the work and returns the exit code. A thrown `Failure` is shown as one line. */
  run(value: Value, options: Options, output: Output): Promise<number>;
}

/** Options that the help shows together. */
export interface OptionGroup {
  /** Undefined: commander's default heading. */
  readonly heading?: string;
  readonly options: readonly Option[];
}

/** The argument of commands that process files. */
export const pathsArgument = (): Argument =>
  new Argument('<path...>', 'files, folders to search for Markdown, or globs; !GLOB excludes files');

// Options that several commands have.

export const templateOption = (): Option =>
  new Option(
    '--template <file>',
    "check against this template instead of the repository's or a built-in one",
  );

export const headingIdsOption = (): Option =>
  new Option(
    '--heading-ids <meaning>',
    'what {#id} at the end of a heading is: text, as on GitHub, or anchor',
  );

export const jobsOption = (): Option =>
  new Option('--jobs <n>', 'number of threads (default: depends on the size of the files)').argParser(
    wholeNumber(1),
  );

export const noCacheOption = (): Option =>
  new Option('--no-cache', 'neither use nor store results in the cache');

export const gitTimeoutOption = (): Option =>
  new Option(
    '--git-timeout <seconds>',
    'time that git may take to read the history (default: no limit)',
  ).argParser(wholeNumber(1));

export const fileTimeoutOption = (): Option =>
  new Option('--file-timeout <seconds>', 'CPU time that one file may take (default: 60)').argParser(
    wholeNumber(1),
  );

export const requireHistoryOption = (): Option =>
  new Option('--require-history', 'exit with 2 if the git history of proposals is not known');

export const cacheLocationOption = (): Option =>
  new Option(
    '--cache-location <dir>',
    "folder of the cache (default: in node_modules, or in the user's cache folder)",
  ).argParser(folderName);

function folderName(text: string): string {
  if (text === '') throw new InvalidArgumentError('Expected a folder.');
  return text;
}

/** A parser for the values of numeric options. */
export function wholeNumber(min: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= min) return Number(text);
    throw new InvalidArgumentError(`Expected a whole number${min > 0 ? ` of at least ${min}` : ''}.`);
  };
}
