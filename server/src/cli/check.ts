import { answered } from './answered';
import { Baseline } from './baseline';
import { AnswerCache } from './cache/answer-cache';
import type { CacheOptions } from './cache/cache-folder';
import { corePath } from './files';
import type { ChosenOptions } from './linting/chosen-settings';
import type { Output } from './output';
import type { Format } from './reporters/format';
import { reporterFor } from './reporters/reporter-for';
import { answeredFromStdin } from './stdin';
import { type VerdictOptions, verdictOn } from './verdict';
import { noTally, sumOf, type Work } from './work';
import { type Finished, written } from './written';

/** Options of `proposals check`. */
export interface CheckOptions extends VerdictOptions, ChosenOptions, CacheOptions {
  readonly format: Format;
  readonly template?: string;
  /** Makes the safe fixes first. */
  readonly fix?: boolean;
  /** Shows the safe fixes as a diff, and nothing else. */
  readonly fixDryRun?: boolean;
  /** Where the text on stdin stands; undefined: the files that PATHs name are checked. */
  readonly stdinFilename?: string;
  /** False: it is no error that there is nothing to check. */
  readonly errorOnUnmatchedPattern: boolean;
  /** A revision of git: only proposals that are changed since are checked. */
  readonly changedSince?: string;
  /** The file of known findings, which stay silent. */
  readonly baseline?: string;
  /** Writes that file anew. */
  readonly updateBaseline?: boolean;
  /** How many threads; undefined: as many as pay. */
  readonly jobs?: number;
}

/** Reports what the rules say of the proposals at `paths`; gives the exit code. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  output: Output,
): Promise<number> {
  const { baseline: file, updateBaseline = false } = options;
  const baseline = file === undefined ? undefined : new Baseline(file, updateBaseline);
  const sheet = options.fix && options.stdinFilename !== undefined ? output.aside : output;
  const work = workOf(options, baseline, sheet.colours);
  const cache =
    options.cache && options.stdinFilename === undefined ? AnswerCache.open(work, options) : undefined;
  // A diff has stdout to itself.
  const reporter = options.fixDryRun ? undefined : await reporterFor(options.format, sheet);
  let all = noTally;
  for await (const { target, said } of finished(paths, work, options, cache, output)) {
    for (const problem of said.problems) output.problem(problem);
    baseline?.visit(target.path);
    baseline?.found(said.known);
    all = sumOf(all, said.fresh);
    if (said.page && reporter) reporter.add(said.page);
    else if (said.page) output.text(said.page.text);
  }
  await reporter?.end();
  await cache?.save();
  if (updateBaseline && output.failed) output.remark(`${file}: not updated, for not all could be checked`);
  else if (updateBaseline) await baseline?.write();
  const { found, remark } = verdictOn(all, options);
  if (remark) output.remark(remark);
  return output.exitCode(found);
}

function workOf(options: CheckOptions, baseline: Baseline | undefined, colours: boolean): Work {
  const { template, rule = [], stage, format, quiet = false, fix = false, fixDryRun = false } = options;
  return {
    template: template === undefined ? undefined : corePath(template),
    chosen: { rule, ...(stage === undefined ? {} : { stage }) },
    format: fixDryRun ? 'diff' : format,
    colours,
    quiet,
    mend: fix || fixDryRun,
    baseline: baseline?.known,
  };
}

/** What is to be said of each file, when its safe fixes are written, where they are asked for. */
async function* finished(
  paths: readonly string[],
  work: Work,
  options: CheckOptions,
  cache: AnswerCache | undefined,
  output: Output,
): AsyncGenerator<Finished> {
  const { stdinFilename, errorOnUnmatchedPattern, changedSince, fix = false, jobs } = options;
  const lenient = !errorOnUnmatchedPattern;
  if (stdinFilename !== undefined) {
    const one = await answeredFromStdin(stdinFilename, work, { lenient, echo: fix }, output);
    if (one) yield { target: one.target, said: one.answer.said };
    return;
  }
  const answers = answered(paths, work, { lenient, changedSince, cache, jobs }, output);
  if (fix) yield* written(answers, output);
  else for await (const { target, answer } of answers) yield { target, said: answer.said };
}
