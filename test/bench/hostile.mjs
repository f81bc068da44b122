// npm run bench:hostile: checks hostile inputs of five sizes, each twice as large as the one before, and writes docs/hostile-input.md. Fails where processor time or memory grows by more
// than 1.2 times the size, or where a check takes longer than it may. `--only TEXT` selects inputs by a part of their names, `--bytes N` sets the largest size, `--command WORDS` runs
// another command than a check, `--dist FOLDER` another build; with one of these, nothing is written without `--out FILE`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions } from '../../scripts/options.mjs';
import { hostileInputs } from './hostile-inputs.mjs';
import { hostileReport } from './hostile-report.mjs';
import { writeRepository } from './hostile-repository.mjs';
import { limitedRun } from './limited.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const values = readOptions('npm run bench:hostile --', {
  only: { type: 'string' },
  bytes: { type: 'string' },
  command: { type: 'string' },
  dist: { type: 'string' },
  out: { type: 'string' },
  seconds: { type: 'string', default: '100' },
});
const { only = '', bytes = '10000000', command = 'check --no-cache .', dist = join(root, 'dist') } = values;
const isWhole = [values.only, values.bytes, values.command, values.dist].every(
  (value) => value === undefined,
);
const out = values.out ?? (isWhole ? join(root, 'docs/hostile-input.md') : undefined);

const doublings = 4;
/** How much more than the size time and memory may grow with each doubling. */
const allowed = 1.2;
/** What the start of the program and of its optimizer takes, in milliseconds and megabytes; the growth of less is noise. */
const [leastTime, leastMemory] = [500, 80];
/** How much processor time a check may take that is not reported, in milliseconds: for any text, and for each megabyte. */
const [longestTime, longestTimePerMegabyte] = [10_000, 10_000];
/** The smallest size that is looked at where larger ones are reported as too hard. */
const leastBytes = 10_000;

const read = (path) => readFileSync(join(root, path), 'utf8');
const template = read('server/templates/keylime/enhancement_template.md');
const kinds = hostileInputs({
  template,
  proposal: template.replace('enhancement-NNNN', 'enhancement-48'),
  kepTemplate: read('test/families/golden/kep/keps/NNNN-kep-template/README.md'),
  kepSidecar: read('test/families/golden/kep/keps/NNNN-kep-template/kep.yaml'),
});
const scratch = mkdtempSync(join(tmpdir(), 'proposals-hostile-'));
const results = [];
try {
  const start = measured({ files: { 'enhancement_template.md': template, '48_a.md': template } });
  console.log(`Start: ${shown(start)}.`);
  for (const [name, repositoryOf] of kinds) {
    if (!name.includes(only)) continue;
    const runs = runsOf(repositoryOf);
    const problem = problemOf(runs, start);
    results.push({ name, runs, problem, ...growthsOf(runs, start) });
    const reasons = new Set(runs.flatMap(({ reason }) => reason ?? []));
    const note = reasons.size > 0 ? ` (${[...reasons].join('; ')})` : '';
    console.log(
      `${problem ? 'FAIL' : 'ok  '} ${name}: ${runs.map(shown).join(', ')}${note}${problem ? `: ${problem}` : ''}`,
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const failed = results.filter(({ problem }) => problem !== undefined).length;
console.log(`${results.length} inputs, ${failed} of them with a problem.`);
if (out !== undefined)
  writeFileSync(out, hostileReport(results, { command, largest: Number(bytes), doublings }));
if (failed > 0) process.exitCode = 1;

/** The runs for sizes that double, smallest first, and for smaller ones while these are reported as too hard. Ends after a run that was stopped. */
function runsOf(repositoryOf) {
  const runs = [];
  const run = (size) => ({ size, ...measured(repositoryOf(size)) });
  const sizes = Array.from({ length: doublings + 1 }, (_, i) =>
    Math.round(Number(bytes) / 2 ** (doublings - i)),
  );
  let smaller = sizes[0];
  for (const size of sizes) {
    const last = run(size);
    runs.push(last);
    if (last.isStopped) break;
  }
  const isReadAt = (i) => runs[i].reason === undefined;
  while (!(isReadAt(0) && isReadAt(1) && isReadAt(2)) && smaller / 2 >= leastBytes) {
    smaller = Math.round(smaller / 2);
    runs.unshift(run(smaller));
  }
  return runs;
}

/** The processor time and the memory that the command needs in a repository, and what it says about what it does not read. */
function measured(repository) {
  const folder = join(scratch, 'repository');
  writeRepository(folder, repository);
  const args = [join(resolve(dist), 'cli.js'), ...command.split(' ')];
  const { stdout, stderr, ...run } = limitedRun(args, folder, Number(values.seconds));
  const [reason] =
    /(?:is too hard|too hard to|is too long to|is larger|(?:are )?nested too|has more than \d)[^\n]*/.exec(
      stderr + stdout,
    ) ?? [];
  return { ...run, reason: reason?.slice(0, 150) };
}

/** What is wrong with some runs; undefined if nothing is. */
function problemOf(runs, start) {
  const failure = runs.find(({ isStopped, status }) => isStopped || status > 2);
  if (failure) return failure.isStopped ? `more than ${values.seconds} s` : `ended with ${failure.status}`;
  const slow = runs.find(
    ({ time, size }) => time - start.time > Math.max(longestTime, (longestTimePerMegabyte * size) / 1e6),
  );
  if (slow) return `${(slow.time / 1000).toFixed(1)} s for ${Math.round(slow.size / 1000)} KB`;
  const { timeGrowth, memoryGrowth } = growthsOf(runs, start);
  if (timeGrowth > allowed) return `time grew ${timeGrowth.toFixed(2)} times the size with each doubling`;
  return memoryGrowth > allowed
    ? `memory grew ${memoryGrowth.toFixed(2)} times the size with each doubling`
    : undefined;
}

/** How much more than the size time and memory grew with each doubling; undefined where too little was needed to tell. */
function growthsOf(runs, start) {
  const readable = runs.filter(({ reason, isStopped }) => reason === undefined && !isStopped);
  return {
    timeGrowth: growth(
      readable.map(({ size, time }) => ({ size, need: time - start.time })),
      leastTime,
    ),
    memoryGrowth: growth(
      readable.map(({ size, memory }) => ({ size, need: memory - start.memory })),
      leastMemory,
    ),
  };
}

/** From the first run that needs at least `least`, to the last. */
function growth(needs, least) {
  const first = needs.find(({ need }) => need >= least);
  const last = needs.at(-1);
  if (!first || first === last) return undefined;
  const steps = Math.log2(last.size / first.size);
  return (last.need / first.need / (last.size / first.size)) ** (1 / steps);
}

function shown({ time, memory, isStopped, reason }) {
  if (isStopped) return 'stopped';
  return `${(time / 1000).toFixed(1)} s ${memory.toFixed(0)} MB${reason ? ' reported' : ''}`;
}
