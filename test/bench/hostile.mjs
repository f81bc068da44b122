// npm run bench:hostile: checks hostile inputs of five sizes, each twice as large as the one before, and fails where time or memory grows by more than 1.2 times the size.
// `--only TEXT` selects inputs by a part of their names, `--bytes N` sets the largest size, `--dist FOLDER` another build.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions } from '../../scripts/options.mjs';
import { hostileInputs } from './hostile-inputs.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const values = readOptions('npm run bench:hostile --', {
  only: { type: 'string', default: '' },
  bytes: { type: 'string', default: '10000000' },
  dist: { type: 'string', default: join(root, 'dist') },
  seconds: { type: 'string', default: '120' },
});

const doublings = 4;
/** How much more than the size time and memory may grow with each doubling. */
const allowed = 1.2;
/** What the start of the program and of its optimizer takes; the growth of less is noise. */
const [minTime, minMemory] = [400, 60];

const read = (path) => readFileSync(join(root, path), 'utf8');
const template = read('server/templates/keylime/enhancement_template.md');
const kinds = hostileInputs({
  template,
  proposal: template.replace('enhancement-NNNN', 'enhancement-48'),
  kepTemplate: read('test/families/golden/kep/keps/NNNN-kep-template/README.md'),
  kepSidecar: read('test/families/golden/kep/keps/NNNN-kep-template/kep.yaml'),
});
const scratch = mkdtempSync(join(tmpdir(), 'proposals-hostile-'));
let failed = 0;
let count = 0;
try {
  const start = measured({ 'enhancement_template.md': template, '48_a.md': template });
  console.log(`Start: ${shown(start)}.`);
  for (const [name, files] of kinds) {
    if (!name.includes(values.only)) continue;
    count++;
    const runs = [];
    for (let i = doublings; i >= 0; i--) {
      const run = measured(files(Math.round(Number(values.bytes) / 2 ** i)));
      runs.push(run);
      if (run.isTooSlow) break;
    }
    const problem = problemOf(runs, start);
    if (problem) failed++;
    const note = runs.at(-1)?.reason;
    console.log(
      `${problem ? 'FAIL' : 'ok  '} ${name}: ${runs.map(shown).join(', ')}${note ? ` (${note})` : ''}${problem ? `: ${problem}` : ''}`,
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${count} inputs, ${failed} of them with too much growth.`);
if (failed > 0) process.exitCode = 1;

/** The CPU time and the memory of a check of these files. */
function measured(files) {
  const folder = join(scratch, 'repository');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, '.git'), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const usage = join(scratch, 'usage.json');
  writeFileSync(usage, '');
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--require', join(here, 'usage.cjs'), join(resolve(values.dist), 'cli.js'), 'check', '--no-cache', '.'],
    {
      cwd: folder,
      env: { ...process.env, USAGE_FILE: usage },
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      timeout: Number(values.seconds) * 1000,
      killSignal: 'SIGKILL',
    },
  );
  if (status === null) return { isTooSlow: true, time: Number(values.seconds) * 1000, memory: 0 };
  const reason = /too hard[^\n]*|is larger[^\n]*|nested too[^\n]*/.exec(stderr)?.[0];
  return { ...JSON.parse(readFileSync(usage, 'utf8')), reason };
}

/** How much more than the size something grew; undefined if it is not too much. */
function problemOf(runs, start) {
  if (runs.some(({ isTooSlow }) => isTooSlow)) return `more than ${values.seconds} s`;
  const [first, last] = [runs[0], runs[doublings]];
  const bound = (2 * allowed) ** doublings;
  const time = growth(last.time - start.time, first.time - start.time, minTime);
  if (time > bound) return `time grew ${time.toFixed(0)} times, the size 16 times`;
  const memory = growth(last.memory - start.memory, first.memory - start.memory, minMemory);
  return memory > bound ? `memory grew ${memory.toFixed(0)} times, the size 16 times` : undefined;
}

function growth(last, first, least) {
  return last / Math.max(first, least);
}

function shown({ time, memory, isTooSlow }) {
  return isTooSlow ? 'stopped' : `${(time / 1000).toFixed(1)} s ${memory.toFixed(0)} MB`;
}
