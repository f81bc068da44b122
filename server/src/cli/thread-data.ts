import type { Target } from './targets';
import type { Answer, Work } from './work';

/** What a thread is given. */
export interface ThreadData {
  readonly work: Work;
  readonly targets: readonly Target[];
  /** One number, which all threads share: the index of the next target that nobody has taken. */
  readonly next: SharedArrayBuffer;
}

/** What came of the target with an index. */
export type ThreadMessage = readonly [index: number, answer: Answer];

/** The index of a target that is now the caller's; the number of targets, or more, when none is left. */
export function taken(next: SharedArrayBuffer): number {
  return Atomics.add(new Int32Array(next), 0, 1);
}
