import type { Severity } from '../../core/proposal/finding';
import type { SeverityCounts } from '../../core/report/counts';
import type { Base } from '../../git/changed-files';
import type { DocumentKind, ReportPart } from '../formats/format';
import type { FormatName } from '../formats/index';
import type { ReadDependencies } from '../host/disk-workspace';
import type { BaselineEntry, KnownFindings } from './baseline';
import type { CommandLineOptions } from './command-line-settings';

/** The time for one file in milliseconds: a thousand times what the largest proposals need. */
export const defaultFileTimeout = 60_000;

/** How each file of a run is processed. It is sent to the worker threads and is part of the cache key, so it is plain data. */
export interface RunOptions {
  /** Path of the template that replaces the repository's and the built-in ones; absolute, with `/`. */
  readonly template?: string | undefined;
  readonly settings: CommandLineOptions;
  /** What the report part of each file contains; `list-entry`: a `ListEntry` as JSON. */
  readonly format: FormatName | 'diff' | 'fix-summary' | 'list-entry';
  /** True if report parts may use colors. */
  readonly colors: boolean;
  /** Findings that are less severe are not reported. */
  readonly minSeverity: Severity;
  /** True if the safe fixes are applied before the file is reported. */
  readonly fix: boolean;
  /** The commit that a pull request or a review is compared with. */
  readonly base?: Base | undefined;
  /** True if findings that existed at the base are not reported. */
  readonly isPullRequest?: boolean;
  /** True if proposals that are not merged are ready for reviewers, and not drafts. */
  readonly isForReview?: boolean;
  /** The time for one query of git, in milliseconds; undefined: no limit. */
  readonly gitTimeout?: number | undefined;
  /** The time for one file, in milliseconds; undefined: {@link defaultFileTimeout}. */
  readonly fileTimeout?: number | undefined;
  /** The findings that are not reported. */
  readonly baseline?: KnownFindings | undefined;
}

/** The result for one file. It crosses threads and is cached, so it is plain data. */
export interface FileResult {
  /** `unknown`: not a proposal, a template or a sidecar file; `failed`: it could not be linted, and the report contains an error. */
  readonly kind: DocumentKind | 'unknown' | 'failed';
  readonly report: FileReport;
  /** Set if safe fixes changed the text. */
  readonly fixed?: FixedText | undefined;
  /** Undefined if the result must not be cached. */
  readonly dependencies?: Dependencies | undefined;
  /** True if the stack was too small. Another thread may have a larger one. */
  readonly stackOverflow?: boolean;
}

/** The new text of a file. */
export interface FixedText {
  readonly oldText: string;
  readonly newText: string;
  /** Replaces the report if the new text cannot be written. */
  readonly reportIfNotWritten: FileReport;
}

/** What a run reports about one file. */
export interface FileReport {
  /** One line each. */
  readonly errors: readonly string[];
  /** True if the file could not be read. */
  readonly isUnreadable?: boolean;
  /** True if the file is not checked, although it is among proposals and has some sections of their template. */
  readonly isNearMiss?: boolean;
  /** Why it is not known which template the file was begun with: `shallow` of the clone, else a clause about git. */
  readonly historyGap?: string;
  /** Files that were skipped while it was linted, and why, one line each. */
  readonly notes?: readonly string[];
  /** Undefined if the report does not mention the file. */
  readonly part?: ReportPart | undefined;
  /** Of all findings that are not in the baseline, including those that are less severe than the reported ones. */
  readonly counts: SeverityCounts;
  /** The entries of an updated baseline. */
  readonly baselineEntries: readonly BaselineEntry[];
}

/** What a result was computed from: it is still valid if all hashes are still the same. */
export interface Dependencies extends ReadDependencies {
  /** The hash of the file itself. */
  readonly contentHash: string;
}
