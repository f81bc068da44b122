import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Target } from './targets';

/**
 * Bytes that have to be there for each thread beside the first: for less, starting it and compiling everything once more costs more than it
 * brings.
 */
const worthwhile = 8_000_000;

/** How many threads a run over these files is worth: 1 is no other than this one. */
export function jobsFor(targets: readonly Target[]): number {
  const most = Math.min(availableParallelism(), targets.length);
  let bytes = 0;
  for (const { path } of targets) {
    if (bytes >= worthwhile * (most - 1)) break;
    bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  return Math.max(1, Math.min(most, 1 + Math.floor(bytes / worthwhile)));
}
