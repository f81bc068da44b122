/** A reproducible generator of random numbers: the same seed gives the same numbers. */
export interface Random {
  /** An integer from 0 to `below` - 1. */
  below(limit: number): number;
  /** One of `some`, which is not empty. */
  pick<T>(some: readonly T[]): T;
}

/** The seed of this run: `SEED` from the environment, else the same in every run, so that the result of a test depends on the code alone. `npm run fuzz` tries other seeds. */
export const seed = Number(process.env.SEED ?? 1);

/** Numbers from a seed (mulberry32). */
export function randomFrom(start: number): Random {
  let state = start >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (some) => some[below(some.length)] as (typeof some)[number] };
}
