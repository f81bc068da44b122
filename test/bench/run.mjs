// npm run bench: times the server and the command line against others and writes docs/benchmarks.md. `--only typing,start,…` runs only
// these parts, `--quick` runs fewer rounds and no slow linters, `--out FILE` writes to another file. First builds what ships into a temporary folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const parts = ['typing', 'burst', 'start', 'check', 'memory', 'growth', 'view'];

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: parts.join(',') },
    quick: { type: 'boolean', default: false },
    out: { type: 'string', default: join(root, 'docs/benchmarks.md') },
  },
});
const only = values.only.split(',');
const unknown = only.filter((part) => !parts.includes(part));
const corpora = resolve(process.env.PROPOSALS_CORPORA ?? join(root, '../shared/corpora'));
if (unknown.length > 0) {
  console.error(`Unknown part: ${unknown.join(', ')}. The parts are ${parts.join(', ')}.`);
  process.exitCode = 2;
} else if (!existsSync(corpora)) {
  console.log(
    `Nothing was timed: folder ${corpora} with the corpora does not exist. Set PROPOSALS_CORPORA to another folder.`,
  );
} else {
  await bench();
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
    const results = await measured({ dist, floor, corpora, scratch, only, quick: values.quick });
    writeFileSync(resolve(values.out), reportOf(results));
    console.log(`Wrote ${values.out}.`);
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
