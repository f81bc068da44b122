import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Answerer } from './linting/answerer';
import type { Target } from './targets';
import { type ThreadData, type ThreadMessage, taken } from './thread-data';
import type { Answer, Work } from './work';

/**
 * Megabytes of stack of a thread: a little less than the main thread has, so that what overflows there overflows here as well, and is
 * then tried there: the answer is the same whoever gave it.
 */
const stackSizeMb = 1;

/**
 * What comes of each target, in their order: `jobs` threads, this one among them, take one after the other. What a thread that ended
 * before its time did not answer, this one does.
 */
export async function* answersOf(
  targets: readonly Target[],
  work: Work,
  answerer: Answerer,
  jobs: number,
): AsyncGenerator<Answer> {
  const answers = new Map<number, Answer>();
  const next = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const data: ThreadData = { work, targets, next };
  const threads = Array.from({ length: jobs - 1 }, () => new Thread(data, answers));
  try {
    for (const [index, target] of targets.entries()) {
      while (!answers.has(index)) {
        const own = taken(next);
        const mine = targets[own];
        if (mine) answers.set(own, answerer.answer(mine));
        else if (threads.some((thread) => thread.runs))
          await Promise.race(threads.map((thread) => thread.news()));
        else answers.set(index, answerer.answer(target));
        // Lets messages come in.
        if (mine && threads.length > 0) await turn();
      }
      const answer = answers.get(index) as Answer;
      answers.delete(index);
      yield answer.overflowed && threads.length > 0 ? answerer.answer(target) : answer;
    }
  } finally {
    for (const thread of threads) thread.stop();
  }
}

/** A worker thread, and whether it still runs. */
class Thread {
  readonly #worker: Worker;
  #wake: () => void = () => {};
  runs = true;

  constructor(workerData: ThreadData, answers: Map<number, Answer>) {
    this.#worker = new Worker(join(__dirname, 'linting.js'), { workerData, resourceLimits: { stackSizeMb } });
    this.#worker.on('message', ([index, answer]: ThreadMessage) => {
      answers.set(index, answer);
      this.#wake();
    });
    // It ends by itself when no target is left. One that fails has no more to say: the others do its work.
    this.#worker.on('error', () => {});
    this.#worker.on('exit', () => {
      this.runs = false;
      this.#wake();
    });
  }

  /** Resolves when it has answered, or ended. */
  news(): Promise<void> {
    return new Promise((resolve) => {
      if (this.runs) this.#wake = resolve;
    });
  }

  stop(): void {
    void this.#worker.terminate();
  }
}
