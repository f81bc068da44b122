// The time of a check for each proposal, for growing numbers of proposals.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { timed } from './commands.mjs';
import { enhancements, read } from './documents.mjs';
import { median } from './statistics.mjs';

/** The numbers of proposals that are checked. */
export const sizes = [10, 100, 1000, 10_000];

/** Larger numbers are checked once, because that takes minutes. */
const maxRepeated = 1000;

/** Returns for each number of proposals the median time of a check, and the time for each proposal with and without start-up, in milliseconds. */
export function growth(cli, corpora, folder, rounds) {
  const texts = enhancements(corpora);
  for (const size of sizes) {
    const sizeFolder = join(folder, `growth-${size}`);
    mkdirSync(sizeFolder, { recursive: true });
    writeFileSync(
      join(sizeFolder, 'enhancement_template.md'),
      read(join(corpora, 'keylime/enhancement_template.md')),
    );
    for (let i = 0; i < size; i++)
      writeFileSync(join(sizeFolder, `${1000 + i}-proposal.md`), `${texts[i % texts.length]}\nCopy ${i}.\n`);
  }
  const start = [];
  const times = new Map(sizes.map((size) => [size, []]));
  for (let round = 0; round < rounds; round++) {
    start.push(timed([process.execPath, cli, '--version'], folder));
    for (const size of sizes.filter((size) => round === 0 || size <= maxRepeated))
      times.get(size).push(timed([process.execPath, cli, 'check', '--no-cache', `growth-${size}`], folder));
  }
  const startUp = median(start);
  return {
    startUp,
    sizes: sizes.map((size) => {
      const all = median(times.get(size));
      return { size, all, each: all / size, without: (all - startUp) / size };
    }),
  };
}
