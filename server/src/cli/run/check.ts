import { addCounts, noCounts, plural, type SeverityCounts } from '../formats/counts';
import type { Report } from '../formats/format';
import { type FormatName, loadFormat } from '../formats/index';
import { corePath } from '../host/files';
import type { Output } from '../host/output';
import { Baseline } from './baseline';
import type { CacheOptions } from './cache-storage';
import { requireBase } from './changed-files';
import type { CommandLineOptions } from './command-line-settings';
import type { RunOptions } from './file-result';
import { applyFixes, type ReportedTarget, reportsOf } from './fix';
import { type HistoryOptions, lintFiles, lintStdin, millisecondsOf, type TimeOptions } from './lint-files';
import { ResultCache } from './result-cache';

/** Options of `check`. */
export interface CheckOptions
  extends FailureOptions,
    CommandLineOptions,
    CacheOptions,
    HistoryOptions,
    TimeOptions {
  readonly format: FormatName;
  readonly template?: string;
  /** Applies the safe fixes first. */
  readonly fix?: boolean;
  /** Shows the safe fixes as a diff instead of a report. */
  readonly fixDryRun?: boolean;
  /** The path that the text on stdin is checked as; undefined: files are checked. */
  readonly stdinFilename?: string;
  /** False if it is not an error that there is nothing to check. */
  readonly errorOnUnmatchedPattern: boolean;
  /** A git revision: only files that were changed since then are checked. */
  readonly changedSince?: string;
  /** A git revision: files that were changed since then are checked, and structural findings that were there already are not reported. */
  readonly pullRequest?: string;
  /** The file with the findings that are not reported. */
  readonly baseline?: string;
  /** Replaces that file. */
  readonly updateBaseline?: boolean;
  /** The number of threads; undefined: the fastest one. */
  readonly jobs?: number;
}

/** Options that decide whether a run fails. */
export interface FailureOptions {
  /** Only errors are reported and make the run fail. */
  readonly quiet?: boolean;
  /** Errors make the run fail, and more warnings than this. */
  readonly maxWarnings?: number;
}

/** Reports the findings in the proposals at `paths`. Gives the exit code. */
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
  const cache = useCache ? ResultCache.open(runOptions, options) : undefined;
  const report = options.fixDryRun ? undefined : await startReport(options.format, stream);
  let counts = noCounts;
  let isComplete = true;
  for await (const file of checkedFiles(paths, runOptions, options, cache, output)) {
    for (const error of file.report.errors) output.error(error);
    baseline?.add(file.target.path, file.report.baselineEntries);
    counts = addCounts(counts, file.report.counts);
    const { part, isUnreadable = false } = file.report;
    if (isUnreadable) isComplete = false;
    if (part && report) report.add(part);
    else if (part) output.text(part.text);
  }
  await report?.finish();
  await cache?.save();
  if (updateBaseline && (output.failed || !isComplete))
    output.note(`${options.baseline}: not updated, because some files could not be checked`);
  else if (updateBaseline) await baseline?.write();
  if (hasTooManyWarnings(counts, options))
    output.note(
      `${plural(counts.warning, 'warning')} found, but --max-warnings allows ${options.maxWarnings}`,
    );
  return output.exitCode(hasFailingFindings(counts, options));
}

function runOptionsFrom(options: CheckOptions, baseline: Baseline | undefined, colors: boolean): RunOptions {
  const { template, rule = [], stage, templateRevision, pullRequest } = options;
  const { format, quiet = false, fix = false, fixDryRun = false } = options;
  return {
    template: template === undefined ? undefined : corePath(template),
    settings: {
      rule,
      ...(stage === undefined ? {} : { stage }),
      ...(templateRevision === undefined ? {} : { templateRevision }),
    },
    base:
      pullRequest === undefined ? undefined : requireBase(pullRequest, millisecondsOf(options.gitTimeout)),
    format: fixDryRun ? 'diff' : format,
    colors,
    quiet,
    fix: fix || fixDryRun,
    gitTimeout: millisecondsOf(options.gitTimeout),
    fileTimeout: millisecondsOf(options.fileTimeout),
    baseline: baseline?.known,
  };
}

async function startReport(format: FormatName, stream: Output['stderr']): Promise<Report> {
  const { startReport } = await loadFormat(format);
  return startReport(stream, async () => {
    const { describeRules } = await import('./linting-bundle');
    return describeRules();
  });
}

/** Lints the files, or stdin, and writes the fixed files if that is wanted. */
async function* checkedFiles(
  paths: readonly string[],
  runOptions: RunOptions,
  options: CheckOptions,
  cache: ResultCache | undefined,
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
    { allowMissing, changedSince, cache, jobs, requireHistory },
    output,
  );
  yield* fix ? applyFixes(linted, output) : reportsOf(linted);
}

/** True if the findings make the run fail. Hints never do. */
function hasFailingFindings(counts: SeverityCounts, { quiet, maxWarnings }: FailureOptions): boolean {
  if (counts.error > 0) return true;
  if (maxWarnings !== undefined) return counts.warning > maxWarnings;
  return !quiet && counts.warning + counts.information > 0;
}

/** Counts warnings even if `quiet` hides them, as ESLint does. */
function hasTooManyWarnings({ warning }: SeverityCounts, { maxWarnings }: FailureOptions): boolean {
  return maxWarnings !== undefined && warning > maxWarnings;
}
