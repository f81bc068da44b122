import { dirname, posix } from 'node:path';
import {
  type ListEntry,
  type MetadataFindings,
  proposalList,
  withMetadataFindings,
} from '../../core/report/proposal-list';
import { encodePath } from '../../core/text/paths';
import { type ListFormatName, loadListFormat } from '../formats/index';
import type { ListContext } from '../formats/proposal-list';
import { corePath, writeText } from '../host/files';
import type { Output } from '../host/output';
import type { CacheOptions } from './cache-folder';
import type { RunOptions } from './file-result';
import { lintFiles } from './lint-files';
import { ResultCache } from './result-cache';
import { type HistoryOptions, millisecondsOf, type TimeOptions } from './run-limits';
import { saveCaches } from './save-caches';
import { pathList } from './targets';
import { ValueCache } from './value-cache';

/** Options of `report`. */
export interface ReportOptions extends CacheOptions, HistoryOptions, TimeOptions {
  readonly format: ListFormatName;
  readonly template?: string;
  /** The file to write; undefined: stdout. */
  readonly output?: string;
  /** The number of threads; undefined: the fastest one. */
  readonly jobs?: number;
  /** Called for each file that cannot be read and may be a proposal. */
  readonly onUnreadable?: () => void;
}

/**
 * Lists the proposals at `paths` with their status and progress. Returns the exit code; findings do not make the run fail. Throws a `Failure`
 * if the file cannot be written.
 */
export async function report(
  paths: readonly string[],
  options: ReportOptions,
  output: Output,
): Promise<number> {
  const { format, output: file } = options;
  const entries = await listedProposals(paths, options, output);
  if (entries.length === 0) {
    // Only templates or sidecar files were named, which is not an error for `check`.
    if (!output.failed) output.error(`no proposals found in ${pathList(paths)}`);
    return output.exitCode(false);
  }
  const write = await loadListFormat(format);
  const text = write(proposalList(entries), listContext(file));
  if (file === undefined) output.text(text);
  else await writeText(corePath(file), text);
  return output.exitCode(false);
}

/** The proposals at `paths`, with the findings in their sidecar files. Errors are reported. */
export async function listedProposals(
  paths: readonly string[],
  options: ReportOptions,
  output: Output,
): Promise<readonly ListEntry[]> {
  const { template, jobs, requireHistory } = options;
  const runOptions: RunOptions = {
    template: template === undefined ? undefined : corePath(template),
    settings: {},
    format: 'list-entry',
    colors: false,
    minSeverity: 'hint',
    fix: false,
    gitTimeout: millisecondsOf(options.gitTimeout),
    fileTimeout: millisecondsOf(options.fileTimeout),
  };
  const values = options.cache ? new ValueCache(options) : undefined;
  const cache = options.cache
    ? ResultCache.open(runOptions, options, values, () => output.progress.show('reading the git history'))
    : undefined;
  const entries: ListEntry[] = [];
  const metadata: MetadataFindings[] = [];
  for await (const { result } of lintFiles(
    paths,
    runOptions,
    { jobs, cache, values, requireHistory },
    output,
  )) {
    const { errors, part } = result.report;
    for (const error of errors) output.error(error);
    if (result.kind === 'failed') options.onUnreadable?.();
    if (part?.kind === 'proposal') entries.push(JSON.parse(part.text));
    if (part?.kind === 'metadata') metadata.push(JSON.parse(part.text));
  }
  await saveCaches(cache, values, options, output);
  return withMetadataFindings(entries, metadata);
}

/** Links are relative to the folder of the file, or to the current folder if the list is written to stdout. */
function listContext(file: string | undefined): ListContext {
  const folder = corePath(file === undefined ? '.' : dirname(file));
  const { isTTY, columns } = process.stdout;
  return {
    columns: file === undefined && isTTY ? columns : undefined,
    linkTo: (path) => encodePath(posix.relative(folder, corePath(path))),
  };
}
