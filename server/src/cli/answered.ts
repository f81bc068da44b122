import type { AnswerCache } from './cache/answer-cache';
import { shownPath } from './files';
import { jobsFor } from './jobs-for';
import type { Answerer } from './linting/answerer';
import { listOf } from './list-of';
import type { Output } from './output';
import { type Target, type TargetOptions, targetsOf } from './targets';
import { answersOf } from './threads';
import type { Answer, Work } from './work';

/** Which files are taken, and who answers. */
export interface Selection extends TargetOptions {
  /** How many threads; undefined: as many as pay. */
  readonly jobs?: number | undefined;
  /** What was answered before. */
  readonly cache?: AnswerCache | undefined;
}

/** A file and what came of it. */
export interface Answered {
  readonly target: Target;
  readonly answer: Answer;
}

/**
 * What comes of the proposals, and templates, among the files that PATHs name, one at a time. Says what cannot be read, and when there is
 * none.
 */
export async function* answered(
  paths: readonly string[],
  work: Work,
  selection: Selection,
  output: Output,
): AsyncGenerator<Answered> {
  const { lenient = false, changedSince, cache } = selection;
  // What was chosen on the command line is looked at first when it is new, also where there is no file.
  const answerer = cache?.isKnown ? undefined : await answererOf(work);
  const targets = await targetsOf(paths, output, { lenient, changedSince, metadata: true });
  const others: Target[] = [];
  let found = 0;
  let done = 0;
  for await (const one of allAnswers(targets, work, selection, answerer)) {
    const { target, answer } = one;
    output.progress.step(++done, targets.length);
    // A template or metadata that is met on the way is no proposal; what is named is what was asked for.
    if (
      answer.kind === 'proposal' ||
      (target.named && (answer.kind === 'template' || answer.kind === 'metadata'))
    )
      found++;
    if (answer.kind === 'other' && target.named) others.push(target);
    yield one;
  }
  output.progress.clear();
  if (lenient || changedSince !== undefined) return;
  const [other] = others;
  if (found === 0 && !output.failed) {
    if (other && paths.length === 1) output.problem(`${shownPath(other.path)}: not a proposal`);
    else output.problem(`no proposals found in ${listOf(paths)}`);
  } else {
    for (const { path } of others) output.remark(`${shownPath(path)}: not a proposal`);
  }
}

/** Answers of before where they still hold, and new ones. */
async function* allAnswers(
  targets: readonly Target[],
  work: Work,
  { cache, jobs }: Selection,
  answerer: Answerer | undefined,
): AsyncGenerator<Answered> {
  const known = targets.map((target) => cache?.answerTo(target));
  const open = targets.filter((_, i) => !known[i]);
  const by = open.length > 0 ? (answerer ?? (await answererOf(work))) : undefined;
  const fresh = by && answersOf(open, work, by, jobs ?? jobsFor(open));
  try {
    for (const [i, target] of targets.entries()) {
      const answer = known[i] ?? ((await fresh?.next())?.value as Answer);
      if (!known[i]) cache?.note(target, answer);
      yield { target, answer };
    }
  } finally {
    await fresh?.return(undefined);
  }
}

/** Loads the linting half. Throws a `Failure` when what was chosen on the command line is not to be had. */
async function answererOf(work: Work): Promise<Answerer> {
  const { Answerer } = await import('./linting/bundle');
  return new Answerer(work);
}
