// Edits documents at random and reads each out of the one before, for as long as is asked: `npm run fuzz -- --minutes 10`. Ends at the first
// text that is read otherwise than the parser reads the whole, or of which the rules say something else than at a first reading, and shows it;
// `--seed N` begins there.
import { parseArgs } from 'node:util';
import { fuzzOnce } from '../support/fuzz';
import { markdownTexts } from '../support/markdown-files';
import { seed } from '../support/random';
import { relintOnce } from '../support/relint';

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes ?? 1);
const first = Number(values.seed ?? seed);
if (!(minutes > 0) || !Number.isInteger(first)) {
  console.error('usage: npm run fuzz -- [--minutes N] [--seed N]');
  process.exit(2);
}

const texts = markdownTexts();
const end = Date.now() + minutes * 60_000;
let runs = 0;
for (; Date.now() < end; runs++) {
  const fault =
    fuzzOnce(texts, first + runs, 8, runs % 2 === 0 ? 800 : 4000) ??
    relintOnce(texts, first + runs, 8, 3000).fault;
  if (!fault) continue;
  console.error(JSON.stringify(fault, undefined, 2));
  process.exit(1);
}
console.log(
  `${runs} runs of 8 steps from seed ${first}: every text was read as the parser reads the whole, and answered as at a first reading.`,
);
