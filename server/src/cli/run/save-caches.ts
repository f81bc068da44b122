import type { Output } from '../host/output';
import type { CacheOptions } from './cache-folder';
import type { ResultCache } from './result-cache';
import type { ValueCache } from './value-cache';

/** Writes what a run computed to its caches. A run needs no cache, so only a user who chose the folder is told that it cannot be used. */
export async function saveCaches(
  results: ResultCache | undefined,
  values: ValueCache | undefined,
  { cacheLocation }: CacheOptions,
  output: Output,
): Promise<void> {
  const failure = await results?.save();
  await values?.save();
  if (failure && cacheLocation !== undefined) output.note(`results not stored: ${failure.message}`);
}
