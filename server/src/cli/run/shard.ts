import type { Target } from './target';

/** One of several runs that check the same files together. */
export interface Shard {
  /** From 1 to {@link count}. */
  readonly number: number;
  readonly count: number;
}

/** Parses `2/5`; undefined for anything else. */
export function parseShard(text: string): Shard | undefined {
  const [, number, count] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text)?.map(Number) ?? [];
  return number === undefined || count === undefined || number > count ? undefined : { number, count };
}

/**
 * The targets of one run. Each target is in exactly one shard. A shard is a part without gaps, so that the results of all shards in order are those of a run without shards, and files
 * that belong together are most often read by the same run.
 */
export function targetsOfShard(targets: readonly Target[], { number, count }: Shard): readonly Target[] {
  const end = (shard: number) => Math.floor((targets.length * shard) / count);
  return targets.slice(end(number - 1), end(number));
}
