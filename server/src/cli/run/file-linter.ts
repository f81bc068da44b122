import { posix } from 'node:path';
import { isNearMissAt } from '../../core/discovery/proposal-at';
import { metadataFileNames } from '../../core/families/metadata-files.generated';
import { fixAll, safeFixOf } from '../../core/lint/fix-all';
import { type LintReport, lint, type RuleFailure } from '../../core/lint/lint';
import { newFindings } from '../../core/lint/new-findings';
import { MarkdownDocument } from '../../core/markdown/document';
import type { Finding } from '../../core/proposal/finding';
import type { Governing } from '../../core/proposal/governing';
import type { CheckedDocument } from '../../core/proposal/rule';
import type { Settings } from '../../core/proposal/settings';
import { OutOfTime, withinTime } from '../../disk/time-limit';
import { bytesAt } from '../../git/changed-files';
import { countSeverities, noCounts, plural } from '../formats/counts';
import { fixDiff, fixSummary } from '../formats/fix-output';
import type { FileFormatter, ReportPart } from '../formats/format';
import { loadFormat } from '../formats/index';
import { DiskWorkspace } from '../host/disk-workspace';
import { failureFor, NotText } from '../host/failure';
import { decodeText, displayPath, readBytes, requireReadable } from '../host/files';
import { contentHash } from '../host/hashes';
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
import type { Target } from './targets';

/** A document and its lint result. */
interface Linted {
  readonly document: CheckedDocument;
  readonly report: LintReport;
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
  ) {
    const { settings, base } = options;
    this.#workspace = new DiskWorkspace({ timeout: options.gitTimeout, onWait });
    // In a pull request today's template counts, for the text before the change, too.
    this.#settings = commandLineSettings(base ? { ...settings, templateRevision: 'newest' } : settings);
    this.#template =
      options.template === undefined ? undefined : openTemplate(options.template, this.#workspace);
    this.#baseline = options.baseline && new BaselineMatcher(options.baseline);
  }

  /**
   * Creates a linter. Rejects with a `Failure` if an option names something that does not exist, such as an unknown rule. `onWait` is called
   * before git is run.
   */
  static async create(options: RunOptions, onWait?: () => void): Promise<FileLinter> {
    const { format, colors } = options;
    const isOwnFormat = format === 'diff' || format === 'fix-summary' || format === 'list-entry';
    const formatter = isOwnFormat ? undefined : await (await loadFormat(format)).fileFormatter(colors);
    return new FileLinter(options, formatter, onWait);
  }

  /** Lints a file, or `textOnStdin` as its text. Never throws: errors are part of the result. */
  lint(target: Target, textOnStdin?: string): FileResult {
    this.#workspace.takeDependencies();
    this.#workspace.takeNotes();
    this.#workspace.finishReadingHistory();
    const result = this.#lintInTime(target, textOnStdin);
    const notes = this.#workspace.takeNotes();
    return notes.length === 0 ? result : { ...result, report: { ...result.report, notes } };
  }

  /** Stops where a file takes too long, which one that people wrote never does. Waiting for git does not count. */
  #lintInTime(target: Target, textOnStdin: string | undefined): FileResult {
    const { fileTimeout = defaultFileTimeout } = this.options;
    try {
      return withinTime(fileTimeout, () => this.#lint(target, textOnStdin));
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      if (this.#workspace.finishReadingHistory()) return this.#lintInTime(target, textOnStdin);
      const reason = `not finished after ${plural(fileTimeout / 1000, 'second')}; --file-timeout sets the time`;
      const message = `${displayPath(target.path)}: too hard to read: ${reason}`;
      return { kind: 'failed', report: { errors: [message], counts: noCounts, baselineEntries: [] } };
    }
  }

  #lint(target: Target, textOnStdin: string | undefined): FileResult {
    let isRead = textOnStdin !== undefined;
    try {
      if (textOnStdin !== undefined) return this.#lintText(target, requireReadable(target.path, textOnStdin));
      const bytes = readBytes(target.path);
      const text = decodeText(target.path, bytes);
      isRead = true;
      requireReadable(target.path, text);
      const result = this.#lintText(target, text);
      const dependencies = this.#dependencies(bytes, result);
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
    const given = { template: this.#template, settings: this.#settings };
    const markdown = new MarkdownDocument(text);
    const document = openProposal(target, markdown, given, this.#workspace);
    if (!document) {
      const isNearMiss = isNearMissAt(target.path, markdown, this.#workspace);
      const report: FileReport = { errors: [], counts: noCounts, baselineEntries: [] };
      return { kind: 'unknown', report: isNearMiss ? { ...report, isNearMiss } : report };
    }
    const { kind } = document;
    const atBase = this.#reportAtBase(target);
    const linted = (document: CheckedDocument): Linted => {
      const report = lint(document);
      return { document, report: atBase ? { ...report, findings: newFindings(report, atBase) } : report };
    };
    const before = linted(document);
    const newText = this.options.fix ? fixAll(document) : document.text;
    if (newText === document.text) return { kind, ...this.#reportOn(before, before) };
    const fixed = document.withDocument(new MarkdownDocument(newText, document.document));
    const after = this.#reportOn(linted(fixed), before);
    if (this.options.format === 'diff') return { kind, ...after };
    const { part, ...withoutPart } = this.#reportOn(before, before).report;
    // The summary is about what was fixed, and without writing nothing was; the other formats report the findings that remain.
    const reportIfNotWritten =
      this.options.format === 'fix-summary' || !part ? withoutPart : { ...withoutPart, part };
    return { kind, ...after, fixed: { oldText: document.text, newText, reportIfNotWritten } };
  }

  /** Reports on a document; `before` is the document without the safe fixes, which is the same one if there are none. */
  /** The findings in the same file before the change; undefined if it was not there, or is not compared. */
  #reportAtBase(target: Target): LintReport | undefined {
    const bytes =
      this.options.base &&
      bytesAt(this.options.base, target.path, this.options.gitTimeout ?? Number.POSITIVE_INFINITY);
    if (!bytes) return undefined;
    const given = { template: this.#template, settings: this.#settings };
    const document = openProposal(target, decodeText(target.path, bytes), given, this.#workspace);
    return document && lint(document);
  }

  #reportOn(after: Linted, before: Linted): Pick<FileResult, 'report' | 'stackOverflow'> {
    const { document, report } = after;
    const { path = '', text, kind } = document;
    const { unknown, entries } = this.#baseline?.match(path, text, report.findings) ?? {
      unknown: report.findings,
      entries: [],
    };
    const findings = this.options.quiet ? unknown.filter(({ severity }) => severity === 'error') : unknown;
    const part: ReportPart = {
      text: this.#partText(document, findings, before),
      counts: countSeverities(findings),
      fixable: findings.filter(safeFixOf).length,
      inBaseline: report.findings.length - unknown.length,
      kind,
    };
    // Templates and sidecar files are mentioned only if something is, or was, wrong with them.
    const isMentioned = kind === 'proposal' || report.findings.length > 0 || after !== before;
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

  #partText(document: CheckedDocument, findings: readonly Finding[], before: Linted): string {
    const { format } = this.options;
    if (format === 'list-entry') return JSON.stringify(listEntry(document, findings));
    if (format === 'diff') return fixDiff(document.path ?? '', before.document.text, document.text);
    const file = lintedFile(document, findings);
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

/** True if the metadata beside a proposal is not text: then the proposal cannot be read, and others can. */
function isSidecarFailure(error: unknown, { path }: Target): boolean {
  if (!(error instanceof NotText)) return false;
  const isBeside = posix.dirname(error.path) === posix.dirname(path);
  return isBeside && metadataFileNames.includes(posix.basename(error.path));
}

/** The rules that failed: when they ran, or when their fixes were computed. */
function failuresOf({ failures, findings }: LintReport): readonly RuleFailure[] {
  const ofFixes = findings.flatMap((finding) => {
    const { error } = finding.fixes();
    return error === undefined ? [] : [{ rule: finding.rule, error }];
  });
  return [...failures, ...ofFixes];
}
