import type { Severity } from '../../core/proposal/finding';
import type { SeverityCounts } from '../../core/report/counts';
import type { FileReview } from '../../core/review/review';
import type { Span } from '../../core/text/span';
import type { ReportStream } from '../host/output';

/**
 * A format for the findings of `check`. Its two halves may run in different threads: the file formatter writes the part of the report about
 * one file where the file is linted, and the report puts these parts together on the main thread.
 */
export interface Format {
  /** Prepares the first half. A large library that only this half needs should be imported here: many runs get all parts from the cache. */
  fileFormatter(colors: boolean): Promise<FileFormatter>;
  /** Begins a report on `stream`. `linkBase`: what links to files begin with. */
  startReport(
    stream: ReportStream,
    loadRules: () => Promise<readonly RuleDescription[]>,
    linkBase?: string,
  ): Report;
}

/** Writes the part of a report about one file. */
export type FileFormatter = (file: LintedFile) => string;

/** A report that is being written. */
export interface Report {
  /** Adds the part about one file. Files come in the order in which they are reported. */
  add(part: ReportPart): void;
  /** Writes what comes after the last file. */
  finish(): void | Promise<void>;
}

/** What kind of document a file is. A sidecar file, such as `kep.yaml`, belongs to a proposal and is not one itself. */
export type DocumentKind = 'proposal' | 'template' | 'metadata';

/** The part of a report about one file. It crosses threads and is cached, so it is plain data; only one from the cache decodes its text on access. */
export interface ReportPart {
  readonly text: string;
  /** The same text in UTF-8, if it is from the cache. */
  readonly bytes?: Uint8Array;
  /** Of the findings that are reported. */
  readonly counts: SeverityCounts;
  /** The number of reported findings that have a safe fix. */
  readonly fixable: number;
  /** The number of findings that are not reported because they are in the baseline. */
  readonly inBaseline: number;
  readonly kind: DocumentKind;
}

/** A file with its findings, as the formats need it. */
export interface LintedFile {
  /** Absolute, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Id of the family. */
  readonly family: string;
  /** The template as reports show it: a path, or `built-in:NAME`. */
  readonly template: string;
  /** Sorted by start. */
  readonly findings: readonly ReportedFinding[];
  /** What a reviewer would ask, compared with the base of the run. Computed on access. */
  readonly review: FileReview;
}

/** A finding as the formats need it. */
export interface ReportedFinding {
  readonly rule: string;
  /** The position of the rule in the list of all rules. */
  readonly ruleIndex: number;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly place: Place;
  /** When the first fix applies; null without a fix. */
  readonly fix: 'always' | 'on-request' | null;
  readonly safeFix: ReportedFix | undefined;
  readonly related: readonly RelatedLocation[];
}

/** Lines and UTF-16 columns from 1; the end is exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A fix whose edits have places instead of offsets. */
export interface ReportedFix {
  readonly title: string;
  readonly edits: readonly { readonly place: Place; readonly text: string }[];
}

/** Another place that explains a finding. */
export interface RelatedLocation {
  readonly message: string;
  readonly path: string;
  /** Undefined for the file as a whole. */
  readonly place: Place | undefined;
}

/** A rule as reports describe it. */
export interface RuleDescription {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** Markdown; empty if the documentation pages are not installed. */
  readonly help: string;
}
