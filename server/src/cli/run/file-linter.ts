import { posix } from 'node:path';
import { isNearMissAt } from '../../core/discovery/proposal-at';
import { metadataFileNames } from '../../core/families/metadata-files.generated';
import { fixAll, safeFixOf } from '../../core/lint/fix-all';
import { type LintReport, lint, type RuleFailure } from '../../core/lint/lint';
import { newFindings } from '../../core/lint/new-findings';
import { MarkdownDocument } from '../../core/markdown/document';
import { type Finding, severityRank } from '../../core/proposal/finding';
import type { Governing } from '../../core/proposal/governing';
import type { CheckedDocument } from '../../core/proposal/rule';
import type { Settings } from '../../core/proposal/settings';
import { countSeverities, noCounts } from '../../core/report/counts';
import { type ChangeContext, reviewOfDeleted } from '../../core/review/review';
import type { PersistentValues } from '../../core/workspace/persistent-values';
import { contentHash } from '../../disk/content-hash';
import { OutOfTime, withinCpuTime } from '../../disk/time-limit';
import { bytesAt } from '../../git/changed-files';
import { realPathOf } from '../../git/repository';
import { fixDiff, fixSummary } from '../formats/fix-output';
import type { FileFormatter, ReportPart } from '../formats/format';
import { loadFormat } from '../formats/index';
import { DiskWorkspace } from '../host/disk-workspace';
import { failureFor, NotText } from '../host/failure';
import { decodeText, displayPath, readBytes } from '../host/files';
import { requireReadable } from '../host/markdown-file';
import { BaselineMatcher } from './baseline';
import { commandLineSettings } from './command-line-settings';
import {
  type Dependencies,
  defaultFileTimeout,
  type FileReport,
  type FileResult,
  type RunOptions,
} from './file-result';
import { lintedFile, listEntry } from './linted-file';
import { errorsIn, openProposal, openTemplate } from './open-proposal';
import type { Target } from './target';

/** A document and its lint result. */
interface Linted {
  readonly document: CheckedDocument;
  readonly report: LintReport;
  readonly change: ChangeContext;
}

/** Lints the files of a run one by one. Files that several of them need, such as the template, are read once. */
export class FileLinter {
  readonly #workspace: DiskWorkspace;
  readonly #settings: Settings;
  readonly #template: Governing | undefined;
  readonly #baseline: BaselineMatcher | undefined;

  /** Throws a `Failure` if an option names something that does not exist. */
  private constructor(
    private readonly options: RunOptions,
    private readonly formatFile: FileFormatter | undefined,
    onWait: (() => void) | undefined,
    values: PersistentValues | undefined,
  ) {
    const { settings, isPullRequest = false, isForReview } = options;
    this.#workspace = new DiskWorkspace({
      timeout: options.gitTimeout,
      onWait,
      isForReview,
      values,
    });
    // In a pull request, the text before the change is checked against today's template, too.
    this.#settings = commandLineSettings(
      isPullRequest ? { ...settings, templateRevision: 'newest' } : settings,
    );
    this.#template =
      options.template === undefined ? undefined : openTemplate(options.template, this.#workspace);
    this.#baseline = options.baseline && new BaselineMatcher(options.baseline);
  }

  /**
   * Creates a linter. Rejects with a `Failure` if an option names something that does not exist, such as an unknown rule. `onWait` is called
   * before git is run. `values` are kept between runs.
   */
  static async create(
    options: RunOptions,
    onWait?: () => void,
    values?: PersistentValues,
  ): Promise<FileLinter> {
    const { format, colors } = options;
    const isBuiltIn = format === 'diff' || format === 'fix-summary' || format === 'list-entry';
    const formatter = isBuiltIn ? undefined : await (await loadFormat(format)).fileFormatter(colors);
    return new FileLinter(options, formatter, onWait, values);
  }

  /** Lints a file; `textOnStdin` replaces its text. Never throws: errors are part of the result. */
  lint(target: Target, textOnStdin?: string): FileResult {
    this.#workspace.takeDependencies();
    this.#workspace.takeNotes();
    this.#workspace.finishReadingHistory();
    const result = this.#lintInTime(target, textOnStdin);
    const notes = this.#workspace.takeNotes();
    return notes.length === 0 ? result : { ...result, report: { ...result.report, notes } };
  }

  /** Stops when a file takes too much CPU time, which no file written by a person does. Waiting for git does not count. */
  #lintInTime(target: Target, textOnStdin: string | undefined): FileResult {
    const { fileTimeout = defaultFileTimeout } = this.options;
    try {
      return withinCpuTime(
        fileTimeout,
        () => this.#lint(target, textOnStdin),
        () => this.#workspace.finishReadingHistory(),
      );
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      const { message } = failureFor(displayPath(target.path), error);
      return { kind: 'failed', report: { errors: [message], counts: noCounts, baselineEntries: [] } };
    }
  }

  #lint(target: Target, textOnStdin: string | undefined): FileResult {
    let isRead = textOnStdin !== undefined;
    try {
      if (target.isDeleted) return this.#lintDeleted(target);
      if (textOnStdin !== undefined) return this.#lintText(target, requireReadable(target.path, textOnStdin));
      const bytes = readBytes(target.path);
      const text = decodeText(target.path, bytes);
      isRead = true;
      requireReadable(target.path, text);
      const result = this.#lintText(target, text);
      // Which file it was renamed from depends on other files.
      const dependencies = target.earlierPath === undefined && this.#dependencies(bytes, result);
      return dependencies ? { ...result, dependencies } : result;
    } catch (error) {
      const errors = [failureFor(displayPath(target.path), error).message];
      const report: FileReport = { errors, counts: noCounts, baselineEntries: [] };
      if (!isRead || isSidecarFailure(error, target))
        return { kind: 'failed', report: { ...report, isUnreadable: true } };
      return { kind: 'failed', report, ...(error instanceof RangeError ? { stackOverflow: true } : {}) };
    }
  }

  #lintText(target: Target, text: string): FileResult {
    const options = { template: this.#template, settings: this.#settings };
    const markdown = this.#workspace.documentWith(target.path, text);
    const document = openProposal(target, markdown, options, this.#workspace);
    if (!document) {
      const isNearMiss = isNearMissAt(target.path, markdown, this.#workspace);
      const report: FileReport = { errors: [], counts: noCounts, baselineEntries: [] };
      return { kind: 'unknown', report: isNearMiss ? { ...report, isNearMiss } : report };
    }
    const { kind } = document;
    const atBase = this.#documentAtBase(target);
    const reportAtBase = this.options.isPullRequest && atBase ? lint(atBase) : undefined;
    const linted = (document: CheckedDocument): Linted => {
      const report = lint(document);
      const findings = reportAtBase ? newFindings(report, reportAtBase) : report.findings;
      return { document, report: { ...report, findings }, change: changeOf(target, atBase) };
    };
    const before = linted(document);
    const newText = this.options.fix ? fixAll(document) : document.text;
    if (newText === document.text) return { kind, ...this.#reportOn(before, before) };
    const fixed = document.withDocument(new MarkdownDocument(newText, document.document));
    const after = this.#reportOn(linted(fixed), before);
    if (this.options.format === 'diff') return { kind, ...after };
    const { part, ...withoutPart } = this.#reportOn(before, before).report;
    // If the file cannot be written, nothing was fixed, so there is no fix summary; the other formats report all findings.
    const reportIfNotWritten =
      this.options.format === 'fix-summary' || !part ? withoutPart : { ...withoutPart, part };
    return { kind, ...after, fixed: { oldText: document.text, newText, reportIfNotWritten } };
  }

  /** The same file before the change; undefined if it did not exist, or the run compares with no other commit. */
  #documentAtBase(target: Target): CheckedDocument | undefined {
    const path = target.earlierPath ?? target.path;
    const { base, gitTimeout = Number.POSITIVE_INFINITY } = this.options;
    const bytes = base && bytesAt(base, realPathOf(path), gitTimeout);
    if (!bytes) return undefined;
    const options = { template: this.#template, settings: this.#settings };
    return openProposal(target, decodeText(path, bytes), options, this.#workspace);
  }

  /** A deleted proposal is mentioned, and nothing else about it; other deleted files are not. */
  #lintDeleted(target: Target): FileResult {
    const document = this.#documentAtBase(target);
    const report: FileReport = { errors: [], counts: noCounts, baselineEntries: [] };
    if (document?.kind !== 'proposal') return { kind: 'unknown', report };
    const text = JSON.stringify(reviewOfDeleted(document));
    const part: ReportPart = { text, counts: noCounts, fixable: 0, inBaseline: 0, kind: 'proposal' };
    return { kind: 'proposal', report: { ...report, part } };
  }

  /** Reports on a document; `before` is the document without the safe fixes, which is the same one if there are none. */
  #reportOn(after: Linted, before: Linted): Pick<FileResult, 'report' | 'stackOverflow'> {
    const { document, report } = after;
    const { path = '', text, kind } = document;
    const { unknown, entries } = this.#baseline?.match(path, text, report.findings) ?? {
      unknown: report.findings,
      entries: [],
    };
    const minRank = severityRank[this.options.minSeverity];
    const findings = unknown.filter(({ severity }) => severityRank[severity] >= minRank);
    const part: ReportPart = {
      text: this.#partText(after, findings, before),
      counts: countSeverities(findings),
      fixable: findings.filter(safeFixOf).length,
      inBaseline: report.findings.length - unknown.length,
      kind,
    };
    // Templates and sidecar files are mentioned only if something is, or was, wrong with them.
    const isMentioned =
      kind === 'proposal' ||
      report.findings.length > 0 ||
      after !== before ||
      (this.options.format === 'review' && kind === 'metadata');
    // Only a fix summary is also about the text before.
    const linted = this.options.format === 'fix-summary' && after !== before ? [before, after] : [after];
    const fileReport: FileReport = {
      errors: linted.flatMap((file) => errorsIn(file.document, failuresOf(file.report))),
      ...(isMentioned ? { part } : {}),
      ...(document.governing.isHistoryCut ? { historyGap: this.#workspace.historyFailure ?? 'shallow' } : {}),
      counts: countSeverities(unknown),
      baselineEntries: entries,
    };
    const stackOverflow = linted.some((file) =>
      failuresOf(file.report).some(({ error }) => error instanceof RangeError),
    );
    return stackOverflow ? { report: fileReport, stackOverflow } : { report: fileReport };
  }

  #partText({ document, change }: Linted, findings: readonly Finding[], before: Linted): string {
    const { format } = this.options;
    if (format === 'list-entry') return JSON.stringify(listEntry(document, findings));
    if (format === 'diff') return fixDiff(document.path ?? '', before.document.text, document.text);
    const file = lintedFile(document, findings, change);
    if (format === 'fix-summary')
      return fixSummary(lintedFile(before.document, before.report.findings), file);
    return this.formatFile?.(file) ?? '';
  }

  /** Undefined if the result must not be cached: some of it failed, or the file will be written. */
  #dependencies(bytes: Uint8Array, { kind, report, fixed }: FileResult): Dependencies | undefined {
    const read = this.#workspace.takeDependencies();
    const isCacheable = read && kind !== 'failed' && report.errors.length === 0 && !fixed;
    return isCacheable ? { contentHash: contentHash(bytes), ...read } : undefined;
  }
}

function changeOf({ earlierPath }: Target, before: CheckedDocument | undefined): ChangeContext {
  return { before, earlierPath: before && earlierPath };
}

/** True if the error is about the sidecar file of a proposal, which is not text. Then only this proposal cannot be read. */
function isSidecarFailure(error: unknown, { path }: Target): boolean {
  if (!(error instanceof NotText)) return false;
  const isBeside = posix.dirname(error.path) === posix.dirname(path);
  return isBeside && metadataFileNames.includes(posix.basename(error.path));
}

/** The rules that failed: when they ran, or when fixes that the report needs were computed. */
function failuresOf({ failures, findings }: LintReport): readonly RuleFailure[] {
  const ofFixes = findings.flatMap((finding) => {
    const error = finding.fixError();
    return error === undefined ? [] : [{ rule: finding.rule, error }];
  });
  return [...failures, ...ofFixes];
}
