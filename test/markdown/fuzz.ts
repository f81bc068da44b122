// Edits documents at random and reads each version incrementally from the one before: `npm run fuzz -- --minutes 10`. Stops at the first version whose
// facts differ from those of a complete parse, whose blocks the fast reader reads otherwise than the parser, or whose findings differ from those of a first run,
// and prints it. `--seed N` repeats a run. The texts are `test/corpus/`, the Markdown of this repository, and `../shared/corpora` where it exists.
import { readOptions } from '../../scripts/options.mjs';
import { compareBlocks, nearlySimple } from '../support/fast-reader-comparison';
import { fuzzOnce } from '../support/fuzz';
import { templateText } from '../support/keylime';
import { markdownTexts } from '../support/markdown-files';
import { seed } from '../support/random';
import { editAtRandom } from '../support/random-edits';

const values = readOptions('npm run fuzz --', { minutes: { type: 'string' }, seed: { type: 'string' } });
const minutes = Number(values.minutes ?? 1);
const first = Number(values.seed ?? seed);
if (!(minutes > 0) || !Number.isInteger(first)) {
  console.error('usage: npm run fuzz -- [--minutes N] [--seed N]');
  process.exit(2);
}

const texts = markdownTexts();

const proposal = {
  path: '/p/12-rotate-agent-keys.md',
  texts,
  files: new Map([
    ['/p/enhancement_template.md', templateText],
    ['/p/11-other.md', '# enhancement-11: Other\n\n## Goals\n'],
  ]),
};
const end = Date.now() + minutes * 60_000;
let runs = 0;
for (; Date.now() < end; runs++) {
  const fault =
    fuzzOnce(texts, first + runs, 8, runs % 2 === 0 ? 800 : 4000) ??
    editAtRandom(() => proposal, first + runs, { steps: 8, maxLength: 3000 }).fault ??
    compareBlocks(nearlySimple(first + runs)).difference;
  if (!fault) continue;
  console.error(typeof fault === 'string' ? fault : JSON.stringify(fault, undefined, 2));
  process.exit(1);
}
console.log(
  `${runs} runs of 8 steps from seed ${first}: facts, blocks and findings are equal to those of complete runs.`,
);
