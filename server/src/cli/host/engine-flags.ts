import { setFlagsFromString } from 'node:v8';

/** Sets flags of V8 for runs that last seconds. */
export function setEngineFlags(): void {
  for (const flag of engineFlags(Number.parseInt(process.versions.node, 10))) setFlagsFromString(flag);
}

/**
 * The flags for a major version of Node; none for versions in which they were not measured: V8 complains about flags that it does not know.
 *
 * - Functions are optimized several times later than usual. In a run of seconds, most are not called often enough to pay for that: a check of a few proposals needs a third less processor
 *   time, one of many a quarter less.
 * - Garbage is collected when memory has grown by this many percent, which may be several hundred otherwise: a check of all KEPs needs a fifth less memory.
 */
export function engineFlags(nodeVersion: number): readonly string[] {
  const heap = '--heap-growing-percent=80';
  if (nodeVersion === 20) return [heap, '--interrupt-budget=500000'];
  return nodeVersion === 22 || nodeVersion === 24 ? [heap, '--invocation-count-for-turbofan=12000'] : [];
}
