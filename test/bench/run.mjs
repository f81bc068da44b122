// npm run bench: times the server and the command line beside others and writes docs/benchmarks.md. `--only typing,start,…` runs some
// parts, `--quick` fewer rounds and no slow linters, `--out FILE` writes elsewhere. Builds what ships into a folder of its own first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const parts = ['typing', 'burst', 'start', 'check', 'memory', 'growth'];

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
  console.error(`No part is called ${unknown.join(', ')}; there are ${parts.join(', ')}.`);
  process.exitCode = 2;
} else if (!existsSync(corpora)) {
  console.log(
    `Nothing is timed: the proposals are not at ${corpora}. PROPOSALS_CORPORA names another folder.`,
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
    // These need what is installed only now.
    const { measured } = await import('./measured.mjs');
    const { reportOf } = await import('./report.mjs');
    const results = await measured({ dist, floor, corpora, scratch, only, quick: values.quick });
    writeFileSync(resolve(values.out), reportOf(results));
    console.log(`Wrote ${values.out}.`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The server that does nothing, made small as ours is. */
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
