import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate as processEvents } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { statsOf } from '../../disk/file-stats';
import type { NewValue, ValueStore } from '../host/value-store';
import type { FileLinter } from './file-linter';
import type { FileResult, RunOptions } from './file-result';
import type { Target } from './target';
import type { ValueCache } from './value-cache';

/** What a worker thread is started with. */
export interface ThreadData {
  readonly options: RunOptions;
  readonly targets: readonly Target[];
  /** One 32-bit number that all threads share: see {@link claimNext}. */
  readonly nextIndex: SharedArrayBuffer;
  /** The file with the values of earlier runs. */
  readonly valuesFile: string | undefined;
}

/** The result for the target at an index, which a worker thread sends, and what it computed for later runs. */
export type ThreadMessage = readonly [index: number, result: FileResult, values: readonly NewValue[]];

/** Claims the next target for the calling thread and returns its index, which is past the end if no target is left. */
export function claimNext(nextIndex: SharedArrayBuffer): number {
  return Atomics.add(new Int32Array(nextIndex), 0, 1);
}

/**
 * Bytes of Markdown for which one more thread saves time. Starting a thread and compiling the parser in it takes about as long as linting
 * this much.
 */
const bytesPerThread = 8_000_000;

/** The most threads that are started on a machine with fewer processors: more of them take memory and save no time. */
const maxThreads = 16;

/** The number of threads that lint the targets if `jobs` are requested, including the main one. */
export function threadCountFor(targets: readonly Target[], jobs: number | undefined): number {
  if (jobs === undefined) return defaultThreadCount(targets);
  return Math.min(jobs, targets.length, Math.max(maxThreads, availableParallelism()));
}

/** The number of threads, including the main one, with which the targets are linted fastest. */
export function defaultThreadCount(targets: readonly Target[]): number {
  const max = Math.min(availableParallelism(), targets.length);
  let bytes = 0;
  for (const { path } of targets) {
    if (bytes >= bytesPerThread * (max - 1)) break;
    bytes += statsOf(path)?.size ?? 0;
  }
  return Math.max(1, Math.min(max, 1 + Math.floor(bytes / bytesPerThread)));
}

/**
 * The stack of a worker thread in megabytes: a little less than that of the main thread. A file that overflows it is linted again on the
 * main thread, so the result does not depend on which thread linted it first.
 */
const stackSizeMb = 1;

/** The memory of a worker thread for new objects, in megabytes. With three times as much, as is usual, it needs no less time. */
const maxYoungGenerationSizeMb = 16;

/**
 * Lints the targets with `threadCount` threads, including the main one, and yields the results in the order of the targets. The main thread does what a worker thread leaves
 * undone because it cannot start or fails.
 */
export async function* lintInThreads(
  targets: readonly Target[],
  options: RunOptions,
  linter: FileLinter,
  threadCount: number,
  values?: ValueCache,
): AsyncGenerator<FileResult> {
  const results = new Map<number, FileResult>();
  const nextIndex = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const data: ThreadData = { options, targets, nextIndex, valuesFile: values?.file };
  const threads = Array.from({ length: threadCount - 1 }, () => new Thread(data, results, values?.store));
  try {
    for (const [index, target] of targets.entries()) {
      while (!results.has(index)) {
        const claimed = claimNext(nextIndex);
        const claimedTarget = targets[claimed];
        if (claimedTarget) results.set(claimed, linter.lint(claimedTarget));
        else if (threads.some((thread) => thread.isRunning))
          await Promise.race(threads.map((thread) => thread.nextEvent()));
        else results.set(index, linter.lint(target));
        // Lets the messages of the threads arrive.
        if (claimedTarget && threads.length > 0) await processEvents();
      }
      const result = results.get(index) as FileResult;
      results.delete(index);
      yield result.stackOverflow && threads.length > 0 ? linter.lint(target) : result;
    }
  } finally {
    for (const thread of threads) thread.stop();
  }
}

/** True for the data of a thread that was started here. */
export function isThreadData(data: unknown): data is ThreadData {
  return (
    typeof data === 'object' &&
    data !== null &&
    'targets' in data &&
    'nextIndex' in data &&
    data.nextIndex instanceof SharedArrayBuffer
  );
}

/** A worker thread that puts its results into a map. It ends by itself when no target is left. */
class Thread {
  readonly #worker: Worker;
  #onEvent: () => void = () => {};
  isRunning = true;

  constructor(workerData: ThreadData, results: Map<number, FileResult>, values: ValueStore | undefined) {
    this.#worker = new Worker(join(__dirname, 'linting.js'), {
      workerData,
      resourceLimits: { stackSizeMb, maxYoungGenerationSizeMb },
    });
    this.#worker.on('message', ([index, result, newValues]: ThreadMessage) => {
      results.set(index, result);
      values?.addValues(newValues);
      this.#onEvent();
    });
    // Without a handler the error would end the process; the other threads do the work instead.
    this.#worker.on('error', () => {});
    this.#worker.on('exit', () => {
      this.isRunning = false;
      this.#onEvent();
    });
  }

  /** Resolves at the next result or at the end of the thread. */
  nextEvent(): Promise<void> {
    return new Promise((resolve) => {
      if (this.isRunning) this.#onEvent = resolve;
    });
  }

  stop(): void {
    void this.#worker.terminate();
  }
}
