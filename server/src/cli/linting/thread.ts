import { parentPort, workerData } from 'node:worker_threads';
import type { Target } from '../targets';
import { type ThreadData, type ThreadMessage, taken } from '../thread-data';
import { Answerer } from './answerer';

/** Takes one target after the other until none is left, and posts what comes of it. */
export function serve(): void {
  const { work, targets, next }: ThreadData = workerData;
  const answerer = new Answerer(work);
  for (let index = taken(next); index < targets.length; index = taken(next))
    parentPort?.postMessage([index, answerer.answer(targets[index] as Target)] satisfies ThreadMessage);
}
