/**
 * The main part of the bundle `linting.js`, which contains the parser and the rules. The program imports it only when it needs them, and
 * worker threads run it.
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { fastReader } from '../../core/markdown/fast/fast-reader';
import { FileLinter } from './file-linter';
import type { Target } from './target';
import { claimNext, isThreadData, type ThreadData, type ThreadMessage } from './threads';
import { valueStoreIn } from './value-cache';

export { readMarkdown } from '../host/markdown-file';
export { check, fix, toc } from './api';
export { bugReport } from './bug-report';
export { changeStatus } from './change-status';
export { explainFiles } from './explain-files';
export { FileLinter } from './file-linter';
export { guidanceAt } from './guidance';
export { indexUpdater } from './index-updater';
export { newProposalFiles } from './new-proposal';
export { describeRules, explainRule, listRules } from './rules';
export { updateToc } from './toc';

/** Lints targets in a worker thread until none is left. */
async function runThread({ options, targets, nextIndex, valuesFile }: ThreadData): Promise<void> {
  const values = valuesFile === undefined ? undefined : valueStoreIn(valuesFile);
  const linter = await FileLinter.create(options, undefined, values);
  for (let index = claimNext(nextIndex); index < targets.length; index = claimNext(nextIndex)) {
    const result = linter.lint(targets[index] as Target);
    parentPort?.postMessage([index, result, values?.takeNewValues() ?? []] satisfies ThreadMessage);
  }
}

fastReader.isEnabled = process.env.PROPOSALS_FAST_READER !== 'off';

// A program that uses the package may run it in threads of its own.
if (!isMainThread && isThreadData(workerData)) void runThread(workerData);
