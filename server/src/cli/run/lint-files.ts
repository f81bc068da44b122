import { CompiledBundles } from '../../disk/compiled-bundles';
import { hasCommits, repositoryFileAt } from '../../git/repository';
import { failureFor } from '../host/failure';
import { corePath, displayPath, readStdin } from '../host/files';
import type { Output } from '../host/output';
import type { FileLinter } from './file-linter';
import type { FileResult, RunOptions } from './file-result';
import type { ResultCache } from './result-cache';
import { type Shard, targetsOfShard } from './shard';
import type { Target } from './target';
import { findTargets, notAProposal, pathList, type TargetOptions } from './targets';
import type { ValueCache } from './value-cache';

/** The bundles that check files. */
const lintingBundles = ['core.js', 'linting.js'];

/** Which files are linted, and how. */
export interface LintFilesOptions extends TargetOptions {
  /** The number of threads; undefined: `threadCountFor`. */
  readonly jobs?: number | undefined;
  readonly cache?: ResultCache | undefined;
  /** What is kept between runs beside the results. */
  readonly values?: ValueCache | undefined;
  /** True if it is an error that the history of a proposal is not known. */
  readonly requireHistory?: boolean | undefined;
  /** The part of the files that is linted; undefined: all. */
  readonly shard?: Shard | undefined;
}

/** A file and its result. */
export interface LintedTarget {
  readonly target: Target;
  readonly result: FileResult;
}

/**
 * Lints the proposals, templates and sidecar files for the paths on the command line, one at a time. Named files that are none of these,
 * and a run without any proposal, are reported.
 */
export async function* lintFiles(
  paths: readonly string[],
  runOptions: RunOptions,
  options: LintFilesOptions,
  output: Output,
): AsyncGenerator<LintedTarget> {
  const {
    allowMissing = false,
    changedSince,
    withDeleted,
    cache,
    requireHistory = false,
    shard,
    values,
  } = options;
  const { gitTimeout } = runOptions;
  const bundles = new CompiledBundles(lintingBundles);
  // Created first, so that invalid options are an error even if there are no files.
  const linter = cache?.hasEarlierRun ? undefined : await createLinter(runOptions, output, bundles, values);
  const all = await findTargets(paths, output, {
    allowMissing,
    changedSince,
    base: runOptions.base,
    withDeleted,
    gitTimeout,
    withMetadataFiles: true,
  });
  const targets = shard ? targetsOfShard(all, shard) : all;
  const notProposals: Target[] = [];
  const nearMisses: Target[] = [];
  let found = 0;
  let done = 0;
  for await (const linted of lintTargets(targets, runOptions, options, linter, bundles, output)) {
    const { target, result } = linted;
    output.progress.update(++done, targets.length);
    // A template or sidecar file in a folder does not count as something to check; one that the user names does.
    if (result.kind === 'proposal' || (target.isNamed && isTemplateOrMetadata(result))) found++;
    if (result.kind === 'unknown' && target.isNamed) notProposals.push(target);
    else if (result.report.isNearMiss) nearMisses.push(target);
    reportOn(linted, requireHistory, output);
    yield withoutMinorErrors(linted, output);
  }
  output.progress.clear();
  await bundles.save();
  if (nearMisses.length > 0) output.note(notChecked(nearMisses));
  if (allowMissing || changedSince !== undefined || shard !== undefined) return;
  const [notProposal] = notProposals;
  if (found === 0 && !output.failed) {
    if (notProposal && paths.length === 1) output.error(notAProposal(notProposal.path));
    else output.error(`no proposals found in ${pathList(paths)}`);
  } else {
    for (const target of notProposals) output.note(notAProposal(target.path));
  }
}

/** Reports files that were skipped, and history that is not known, each once in a run. */
function reportOn({ target, result }: LintedTarget, requireHistory: boolean, output: Output): void {
  const { notes = [], historyGap } = result.report;
  for (const note of notes) output.note(note);
  const unknown = 'it is not known which template some proposals were begun with';
  if (historyGap !== undefined) {
    const { reason, help } = describeGap(historyGap);
    if (requireHistory) output.error(`${reason}, so ${unknown}${help}`);
    else output.note(`${reason}, so ${unknown}, and what they lack is only a hint${help}`);
  } else if (requireHistory && result.kind === 'proposal' && !isInHistory(target.path))
    output.error(
      `${displayPath(target.path)}: not in a git repository with commits; --require-history needs one`,
    );
}

/** Why the history of files is not known, and what would help. */
function describeGap(historyGap: string): { readonly reason: string; readonly help: string } {
  if (historyGap === 'shallow')
    return { reason: 'this clone is shallow', help: '; fetch the whole history ("fetch-depth: 0")' };
  const help = historyGap.includes('in time') ? '; --git-timeout sets the time' : '';
  return { reason: `the git history cannot be read (${historyGap})`, help };
}

function isInHistory(path: string): boolean {
  const file = repositoryFileAt(path);
  return file !== undefined && hasCommits(file.repository);
}

/** How the text on stdin is linted. */
export interface StdinOptions {
  /** True if it may be something else than a proposal. */
  readonly allowMissing: boolean;
  /** True if the fixed text is written to stdout. */
  readonly writeFixed: boolean;
  /** True if it is an error that the history of the proposal is not known. */
  readonly requireHistory?: boolean | undefined;
}

/** Lints the text on stdin as that of the file `filename`, which need not exist. Undefined if it cannot be read, which is reported. */
export async function lintStdin(
  filename: string,
  runOptions: RunOptions,
  { allowMissing, writeFixed, requireHistory = false }: StdinOptions,
  output: Output,
): Promise<LintedTarget | undefined> {
  const target = { path: corePath(filename), isNamed: true };
  const bundles = new CompiledBundles(lintingBundles);
  const linter = await createLinter(runOptions, output, bundles);
  let text: string;
  try {
    text = await readStdin(target.path);
  } catch (error) {
    output.error(failureFor(displayPath(target.path), error).message);
    return undefined;
  }
  const result = linter.lint(target, text);
  await bundles.save();
  // A text without fixes is written, too: the program that reads stdout replaces the file with it.
  if (writeFixed && result.kind !== 'failed') output.text(result.fixed?.newText ?? text);
  reportOn({ target, result }, requireHistory, output);
  if (result.kind === 'unknown' && !allowMissing) output.error(notAProposal(target.path));
  return { target, result };
}

/** Uses valid results from the cache and lints the other targets, in the order of the targets. */
async function* lintTargets(
  targets: readonly Target[],
  runOptions: RunOptions,
  { cache, jobs, values }: LintFilesOptions,
  givenLinter: FileLinter | undefined,
  bundles: CompiledBundles,
  output: Output,
): AsyncGenerator<LintedTarget> {
  const isCached = targets.map((target) => cache?.isValid(target));
  const uncached = targets.filter((_, i) => !isCached[i]);
  let linter = givenLinter;
  const linterOfRun = async () => {
    linter ??= await createLinter(runOptions, output, bundles, values);
    return linter;
  };
  const startLinting = async () => {
    const { threadCountFor, lintInThreads } = await import('./threads');
    const threadCount = threadCountFor(uncached, jobs);
    return lintInThreads(uncached, runOptions, await linterOfRun(), threadCount, values);
  };
  const results = uncached.length > 0 ? await startLinting() : undefined;
  const newResult = async (target: Target, wasCached = false): Promise<FileResult> =>
    // The text of a cached result may turn out to be damaged.
    wasCached ? (await linterOfRun()).lint(target) : ((await results?.next())?.value as FileResult);
  try {
    for (const [i, target] of targets.entries()) {
      const cached = isCached[i] ? cache?.get(target) : undefined;
      const result = cached ?? (await newResult(target, isCached[i]));
      if (!cached) cache?.add(target, result);
      yield { target, result };
    }
  } finally {
    await results?.return(undefined);
  }
}

/** Imports the linting bundle. Rejects with a `Failure` if an option names something that does not exist. */
async function createLinter(
  runOptions: RunOptions,
  output: Output,
  bundles: CompiledBundles,
  values?: ValueCache,
): Promise<FileLinter> {
  bundles.load();
  const { FileLinter } = await import('./linting-bundle');
  return FileLinter.create(runOptions, () => output.progress.show('reading the git history'), values?.store);
}

/** Only a file that the user names must be readable. If another file is not, that is a note, and no error of the run. */
function withoutMinorErrors({ target, result }: LintedTarget, output: Output): LintedTarget {
  if (!result.report.isUnreadable || target.isNamed) return { target, result };
  for (const error of result.report.errors) output.note(error);
  return { target, result: { ...result, report: { ...result.report, errors: [] } } };
}

function notChecked(nearMisses: readonly Target[]): string {
  const files = pathList(nearMisses.map(({ path }) => displayPath(path)));
  const isOne = nearMisses.length === 1;
  const reason = isOne ? 'is among proposals, but has' : 'are among proposals, but have';
  return `${files} ${reason} too few sections of the template to be checked; run "proposals explain-file" to see how many are needed`;
}

function isTemplateOrMetadata({ kind }: FileResult): boolean {
  return kind === 'template' || kind === 'metadata';
}
