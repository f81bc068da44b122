// npm run bench -- --clone FOLDER: times the server and the command line against others and writes docs/benchmarks.md; the folder is a clone of
// kubernetes/enhancements with its history. `--only typing,start,…` runs only these parts, `--quick` runs fewer rounds and no slow linters; both need
// `--out FILE`, the file that is written instead. First builds what ships into a temporary folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions } from '../../scripts/options.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const parts = ['typing', 'burst', 'start', 'check', 'history', 'memory', 'growth', 'view'];
const documentation = join(root, 'docs/benchmarks.md');

const values = readOptions('npm run bench --', {
  only: { type: 'string', default: parts.join(',') },
  quick: { type: 'boolean', default: false },
  clone: { type: 'string' },
  out: { type: 'string' },
});
const only = values.only.split(',');
const unknown = only.filter((part) => !parts.includes(part));
const corpora = resolve(process.env.PROPOSALS_CORPORA ?? join(root, '../shared/corpora'));
const mistake = mistakeIn(values);
if (mistake) {
  console.error(mistake);
  process.exitCode = 2;
} else if (!existsSync(corpora)) {
  console.log(
    `Nothing was timed: folder ${corpora} with the corpora does not exist. Set PROPOSALS_CORPORA to another folder.`,
  );
} else {
  await bench();
}

/** What is wrong with the options; undefined if nothing is. */
function mistakeIn({ clone, out, quick }) {
  if (unknown.length > 0) return `Unknown part: ${unknown.join(', ')}. The parts are ${parts.join(', ')}.`;
  if (only.includes('history') && clone === undefined)
    return 'Name a clone of kubernetes/enhancements with its history: --clone FOLDER. Without one, leave out the part "history" with --only.';
  if (clone !== undefined && !existsSync(clone)) return `Folder ${clone} does not exist.`;
  const isWhole = !quick && parts.every((part) => only.includes(part));
  if (out === undefined && !isWhole)
    return 'docs/benchmarks.md has the results of all parts of one run, so --only and --quick would lose some: name another file with --out FILE.';
  return undefined;
}

async function bench() {
  if (!existsSync(join(here, 'node_modules'))) run('npm', ['ci', '--ignore-scripts'], here);
  const scratch = mkdtempSync(join(tmpdir(), 'proposals-bench-'));
  try {
    const dist = join(scratch, 'dist');
    run(process.execPath, ['esbuild.mjs', '--production', '--outdir', dist], root);
    const floor = await bundledFloor(scratch);
    // These import packages that are installed only now.
    const { measured } = await import('./measured.mjs');
    const { reportOf } = await import('./report.mjs');
    const clone = values.clone && resolve(values.clone);
    const results = await measured({ dist, floor, corpora, clone, scratch, only, quick: values.quick });
    const failed = only.filter((part) => !results[part]);
    if (failed.length > 0) console.error(`Without results: ${failed.join(', ')}.`);
    // A file with all results is not replaced by one without some of them.
    const out = resolve(values.out ?? (failed.length > 0 ? join(tmpdir(), 'benchmarks.md') : documentation));
    writeFileSync(out, reportOf(results));
    console.log(`Wrote ${out}.`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Bundles and minifies the server that reports nothing, as our server is. Returns the path of the bundle. */
async function bundledFloor(scratch) {
  const { build } = await import('esbuild');
  const outfile = join(scratch, 'floor.js');
  const entryPoints = [join(here, 'peers/floor.mjs')];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  });
  return outfile;
}

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status ?? error}`);
}
