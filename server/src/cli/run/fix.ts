import { addCounts, noCounts } from '../../core/report/counts';
import { Failure } from '../host/failure';
import { corePath, replaceText } from '../host/files';
import type { Output } from '../host/output';
import type { FileReport, RunOptions } from './file-result';
import { type LintedTarget, lintFiles } from './lint-files';
import { type HistoryOptions, millisecondsOf, type TimeOptions } from './run-limits';
import type { Target } from './target';

/** Options of `fix`. */
export interface FixOptions extends HistoryOptions, TimeOptions {
  readonly dryRun?: boolean;
  /** True if only fixes that rename headings and files are applied, and references to these updated. */
  readonly rename?: boolean;
  readonly template?: string;
  /** The number of threads; undefined: the fastest one. */
  readonly jobs?: number;
}

/** A file and what is reported about it. */
export interface ReportedTarget {
  readonly target: Target;
  readonly report: FileReport;
}

/** Applies the safe fixes to the proposals at `paths`, or shows them as a diff. Returns the exit code. */
export async function fix(paths: readonly string[], options: FixOptions, output: Output): Promise<number> {
  const { dryRun = false, template, jobs, requireHistory } = options;
  const runOptions: RunOptions = {
    template: template === undefined ? undefined : corePath(template),
    settings: {},
    format: dryRun ? 'diff' : 'fix-summary',
    colors: false,
    minSeverity: 'hint',
    fix: true,
    gitTimeout: millisecondsOf(options.gitTimeout),
    fileTimeout: millisecondsOf(options.fileTimeout),
  };
  const linted = lintFiles(paths, runOptions, { jobs, requireHistory }, output);
  let left = noCounts;
  for await (const { report } of dryRun ? reportsOf(linted) : applyFixes(linted, output)) {
    for (const error of report.errors) output.error(error);
    left = addCounts(left, report.counts);
    if (report.part) output.text(report.part.text);
  }
  return output.exitCode(left.error + left.warning + left.information > 0);
}

/** The reports of files that are not written. */
export async function* reportsOf(linted: AsyncIterable<LintedTarget>): AsyncGenerator<ReportedTarget> {
  for await (const { target, result } of linted) yield { target, report: result.report };
}

/**
 * Writes the fixed files and yields the report of each. Nothing is written before all files are linted: findings may depend on other files,
 * and so the result does not depend on the order of the files.
 */
export async function* applyFixes(
  linted: AsyncIterable<LintedTarget>,
  output: Output,
): AsyncGenerator<ReportedTarget> {
  const all: LintedTarget[] = [];
  for await (const result of linted) all.push(result);
  for (const result of all) yield { target: result.target, report: await writeFixed(result, output) };
}

async function writeFixed({ target, result }: LintedTarget, output: Output): Promise<FileReport> {
  const { report, fixed } = result;
  if (!fixed) return report;
  try {
    await replaceText(target.path, fixed.oldText, fixed.newText);
    return report;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    output.error(error.message);
    return fixed.reportIfNotWritten;
  }
}
