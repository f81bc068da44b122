// What a check needs for growing numbers of proposals, up to 10,000.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { timed, usageOf } from './commands.mjs';
import { enhancements, read } from './documents.mjs';
import { median } from './statistics.mjs';

/** Larger numbers are checked once without a cache, because that takes minutes. */
const maxRepeated = 1000;

/**
 * Returns the time that a start takes, and for each number of proposals what a check without a cache needs, and one with all results in the cache: medians of {@link usageOf}.
 * `sizes`: the numbers of proposals.
 */
export function growth(cli, corpora, folder, { rounds, sizes }) {
  for (const size of sizes) writeProposals(corpora, join(folder, `growth-${size}`), size);
  const start = [];
  const runs = sizes.map((size) => ({ size, cold: [], warm: [] }));
  for (let round = 0; round < rounds; round++) {
    start.push(timed([process.execPath, cli, '--version'], folder));
    for (const { size, cold } of runs.filter(({ size }) => round === 0 || size <= maxRepeated))
      cold.push(usageOf(cli, ['check', '--no-cache', `growth-${size}`], folder));
  }
  for (const { size, warm } of runs) {
    const args = ['check', '--cache-location', join(folder, `growth-cache-${size}`), `growth-${size}`];
    timed([process.execPath, cli, ...args], folder);
    for (let round = 0; round < rounds; round++) warm.push(usageOf(cli, args, folder));
    for (const name of [`growth-${size}`, `growth-cache-${size}`])
      rmSync(join(folder, name), { recursive: true });
  }
  const results = runs.map(({ size, cold, warm }) => ({ size, cold: medians(cold), warm: medians(warm) }));
  return { startUp: median(start), sizes: results };
}

/** Writes the template of Keylime and `size` altered copies of its enhancements. */
function writeProposals(corpora, folder, size) {
  const texts = enhancements(corpora);
  mkdirSync(folder, { recursive: true });
  const template = read(join(corpora, 'keylime/enhancement_template.md'));
  writeFileSync(join(folder, 'enhancement_template.md'), template);
  for (let i = 0; i < size; i++)
    writeFileSync(join(folder, `${1000 + i}-proposal.md`), `${texts[i % texts.length]}\nCopy ${i}.\n`);
}

/** The median of each value of some usages. */
export function medians(usages) {
  const of = (key) => median(usages.map((usage) => usage[key]));
  return { time: of('time'), cpu: of('cpu'), memory: of('memory') };
}
