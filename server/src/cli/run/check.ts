import type { Severity } from '../../core/proposal/finding';
import { addCounts, noCounts, type SeverityCounts } from '../../core/report/counts';
import { plural } from '../../core/text/words';
import type { Report } from '../formats/format';
import { type FormatName, loadFormat } from '../formats/index';
import { corePath } from '../host/files';
import type { Output } from '../host/output';
import { Baseline } from './baseline';
import type { CacheOptions } from './cache-folder';
import { requireBase } from './changed-files';
import type { CommandLineOptions } from './command-line-settings';
import type { RunOptions } from './file-result';
import { applyFixes, type ReportedTarget, reportsOf } from './fix';
import { JobSummary } from './job-summary';
import { lintFiles, lintStdin } from './lint-files';
import { ResultCache } from './result-cache';
import { type HistoryOptions, millisecondsOf, type TimeOptions } from './run-limits';
import { saveCaches } from './save-caches';
import type { Shard } from './shard';
import { ValueCache } from './value-cache';

/** Options of `check`. */
export interface CheckOptions
  extends FailureOptions,
    CommandLineOptions,
    CacheOptions,
    HistoryOptions,
    TimeOptions {
  readonly format: FormatName;
  /** A file to which the numbers of findings are appended, as `errors=1`. */
  readonly countsFile?: string;
  /** A file to which a summary is appended, as Markdown. */
  readonly summaryFile?: string;
  readonly template?: string;
  /** Applies the safe fixes first. */
  readonly fix?: boolean;
  /** Shows the safe fixes as a diff instead of a report. */
  readonly fixDryRun?: boolean;
  /** The path that the text on stdin is checked as; undefined: files are checked. */
  readonly stdinFilename?: string;
  /** True if it is an error that there is nothing to check. */
  readonly errorOnUnmatchedPattern: boolean;
  /** A git revision: only files that were changed since then are checked. */
  readonly changedSince?: string;
  /** What the links of a review begin with. */
  readonly linkBase?: string;
  /** A git revision: files that were changed since then are checked, and structural findings that were there already are not reported. */
  readonly pullRequest?: string;
  /** The file with the findings that are not reported. */
  readonly baseline?: string;
  /** Replaces that file. */
  readonly updateBaseline?: boolean;
  /** The number of threads; undefined: the fastest one. */
  readonly jobs?: number;
  /** The part of the files that is checked. */
  readonly shard?: Shard;
}

/** Options that decide whether a run fails. */
export interface FailureOptions {
  /** Only errors are reported and make the run fail. */
  readonly quiet?: boolean;
  /** Findings that are less severe are neither reported nor make the run fail. */
  readonly minSeverity?: Severity;
  /** Errors make the run fail, and more warnings than this. */
  readonly maxWarnings?: number;
}

/** Reports the findings in the proposals at `paths`. Returns the exit code. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  output: Output,
): Promise<number> {
  const { updateBaseline = false } = options;
  const baseline =
    options.baseline === undefined ? undefined : new Baseline(options.baseline, updateBaseline);
  // Stdout is needed for the fixed text.
  const stream = options.fix && options.stdinFilename !== undefined ? output.stderr : output;
  const runOptions = runOptionsFrom(options, baseline, stream.colors);
  const useCache = options.cache && options.stdinFilename === undefined;
  const values = useCache ? new ValueCache(options) : undefined;
  const cache = useCache
    ? ResultCache.open(runOptions, options, values, () => output.progress.show('reading the git history'))
    : undefined;
  const report = options.fixDryRun ? undefined : await startReport(options, stream);
  const { countsFile, summaryFile } = options;
  const summary = new JobSummary();
  let counts = noCounts;
  let isComplete = true;
  for await (const file of checkedFiles(paths, runOptions, options, cache, values, output)) {
    for (const error of file.report.errors) output.error(error);
    baseline?.add(file.target.path, file.report.baselineEntries);
    counts = addCounts(counts, file.report.counts);
    summary.add(file.target.path, file.report.counts);
    const { part, isUnreadable = false } = file.report;
    if (isUnreadable) isComplete = false;
    if (part && report) report.add(part);
    else if (part) output.text(part.text);
  }
  await report?.finish();
  await saveCaches(cache, values, options, output);
  if (updateBaseline && (output.failed || !isComplete))
    output.note(`${options.baseline}: not updated, because some files could not be checked`);
  else if (updateBaseline) await baseline?.write();
  if (countsFile !== undefined) summary.appendCounts(countsFile, counts);
  if (summaryFile !== undefined) summary.appendSummary(summaryFile, counts);
  if (hasTooManyWarnings(counts, options))
    output.note(
      `${plural(counts.warning, 'warning')} found, but --max-warnings allows ${options.maxWarnings}`,
    );
  return output.exitCode(hasFailingFindings(counts, options));
}

function runOptionsFrom(options: CheckOptions, baseline: Baseline | undefined, colors: boolean): RunOptions {
  const { template, rule = [], stage, templateRevision, headingIds, pullRequest } = options;
  const { format, fix = false, fixDryRun = false } = options;
  const base = pullRequest ?? (format === 'review' ? options.changedSince : undefined);
  return {
    template: template === undefined ? undefined : corePath(template),
    settings: {
      rule,
      ...(stage === undefined ? {} : { stage }),
      ...(templateRevision === undefined ? {} : { templateRevision }),
      ...(headingIds === undefined ? {} : { headingIds }),
    },
    base: base === undefined ? undefined : requireBase(base, millisecondsOf(options.gitTimeout)),
    isPullRequest: pullRequest !== undefined,
    isForReview: base !== undefined,
    format: fixDryRun ? 'diff' : format,
    colors,
    minSeverity: minSeverityOf(options),
    fix: fix || fixDryRun,
    gitTimeout: millisecondsOf(options.gitTimeout),
    fileTimeout: millisecondsOf(options.fileTimeout),
    baseline: baseline?.known,
  };
}

async function startReport({ format, linkBase }: CheckOptions, stream: Output['stderr']): Promise<Report> {
  const { startReport } = await loadFormat(format);
  const loadRules = async () => {
    const { describeRules } = await import('./linting-bundle');
    return describeRules();
  };
  return startReport(stream, loadRules, linkBase);
}

/** A review leaves out hints unless `--min-severity` includes them, to be short. */
function minSeverityOf({ quiet, minSeverity, format }: CheckOptions): Severity {
  if (quiet) return 'error';
  return minSeverity ?? (format === 'review' ? 'information' : 'hint');
}

/** Lints the files, or stdin, and with `--fix` writes the fixed files. */
async function* checkedFiles(
  paths: readonly string[],
  runOptions: RunOptions,
  options: CheckOptions,
  cache: ResultCache | undefined,
  values: ValueCache | undefined,
  output: Output,
): AsyncGenerator<ReportedTarget> {
  const { stdinFilename, errorOnUnmatchedPattern, pullRequest, fix = false, jobs, requireHistory } = options;
  const changedSince = pullRequest ?? options.changedSince;
  const allowMissing = !errorOnUnmatchedPattern;
  if (stdinFilename !== undefined) {
    const linted = await lintStdin(
      stdinFilename,
      runOptions,
      { allowMissing, writeFixed: fix, requireHistory },
      output,
    );
    if (linted) yield { target: linted.target, report: linted.result.report };
    return;
  }
  const linted = lintFiles(
    paths,
    runOptions,
    {
      allowMissing,
      changedSince,
      withDeleted: options.format === 'review',
      cache,
      values,
      jobs,
      requireHistory,
      shard: options.shard,
    },
    output,
  );
  yield* fix ? applyFixes(linted, output) : reportsOf(linted);
}

/** True if the findings make the run fail. Hints never do. */
function hasFailingFindings(
  counts: SeverityCounts,
  { quiet, minSeverity = 'hint', maxWarnings }: FailureOptions,
): boolean {
  if (counts.error > 0) return true;
  if (maxWarnings !== undefined) return counts.warning > maxWarnings;
  if (quiet || minSeverity === 'error') return false;
  return counts.warning > 0 || (minSeverity !== 'warning' && counts.information > 0);
}

/** Counts warnings even if `quiet` hides them, as ESLint does. */
function hasTooManyWarnings({ warning }: SeverityCounts, { maxWarnings }: FailureOptions): boolean {
  return maxWarnings !== undefined && warning > maxWarnings;
}
