import { dirname, posix } from 'node:path';
import { answered } from './answered';
import { AnswerCache } from './cache/answer-cache';
import type { CacheOptions } from './cache/cache-folder';
import { corePath, writeText } from './files';
import { listOf } from './list-of';
import type { Output } from './output';
import { type Entry, type EntryPart, withParts } from './report/entry';
import type { ReportFormat } from './report/format';
import { overviewOf } from './report/overview';
import type { Surroundings } from './report/report-writer';
import { writerFor } from './report/writer-for';
import type { Work } from './work';

/** Options of `proposals report`. */
export interface ReportOptions extends CacheOptions {
  readonly format: ReportFormat;
  readonly template?: string;
  /** The file that is written; undefined: stdout. */
  readonly output?: string;
  /** How many threads; undefined: as many as pay. */
  readonly jobs?: number;
}

/**
 * Lists the proposals at `paths` with what is done of each; gives the exit code. Problems are what it tells of: they are no failure. Throws a
 * `Failure` when the file for it cannot be written.
 */
export async function report(
  paths: readonly string[],
  options: ReportOptions,
  output: Output,
): Promise<number> {
  const { template, format, output: file, jobs } = options;
  const work: Work = {
    template: template === undefined ? undefined : corePath(template),
    chosen: {},
    format: 'entry',
    colours: false,
    quiet: false,
    mend: false,
  };
  const cache = options.cache ? AnswerCache.open(work, options) : undefined;
  const entries: Entry[] = [];
  const parts: EntryPart[] = [];
  for await (const { answer } of answered(paths, work, { jobs, cache }, output)) {
    const { problems, page } = answer.said;
    for (const problem of problems) output.problem(problem);
    if (page?.kind === 'proposal') entries.push(JSON.parse(page.text));
    if (page?.kind === 'metadata') parts.push(JSON.parse(page.text));
  }
  await cache?.save();
  if (entries.length === 0) {
    // A template or metadata that was named is no proposal, and none was found beside it.
    if (!output.failed) output.problem(`no proposals found in ${listOf(paths)}`);
    return output.exitCode(false);
  }
  const write = await writerFor(format);
  const text = write(overviewOf(withParts(entries, parts)), surroundingsOf(file));
  if (file === undefined) output.text(text);
  else await writeText(corePath(file), text);
  return output.exitCode(false);
}

/** Links lead from the report's own folder; on stdout it is taken to be for the working folder. */
function surroundingsOf(file: string | undefined): Surroundings {
  const folder = corePath(file === undefined ? '.' : dirname(file));
  const { isTTY, columns } = process.stdout;
  return {
    columns: file === undefined && isTTY ? columns : undefined,
    linkTo: (path) => encoded(posix.relative(folder, corePath(path))),
  };
}

/** Parentheses would end a link of Markdown. */
function encoded(path: string): string {
  return path
    .split('/')
    .map((name) => encodeURIComponent(name).replaceAll('(', '%28').replaceAll(')', '%29'))
    .join('/');
}
