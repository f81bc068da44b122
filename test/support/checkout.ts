import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of this repository. */
export const checkout = join(__dirname, '../..');

/** The generated files and their sources, and what `esbuild.mjs` reads. */
const copied = [
  ...['client', 'man', 'server', 'schemas', 'snippets', 'syntaxes', 'examples', 'test/rules', 'types'],
  ...[
    'README.md',
    'docs/architecture.md',
    'docs/configuration.md',
    '.pre-commit-hooks.yaml',
    'tsconfig.json',
    'package.json',
  ],
];

/** Calls `use` with the path of a temporary copy of the sources and the generated files. */
export function withCopy(use: (copy: string) => void): void {
  const copy = mkdtempSync(join(tmpdir(), 'proposals-generate-'));
  try {
    for (const name of copied) {
      cpSync(join(checkout, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'));
    use(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Runs `npm run generate` in the checkout `at`. */
export function generate(at: string, ...options: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(checkout, 'scripts/generate.mjs'), '--root', at, ...options], {
    encoding: 'utf8',
  });
}

/** Runs `npm run build` in the checkout `at`, without the tests inside VS Code. */
export function build(at: string): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(checkout, 'esbuild.mjs'), '--production'], {
    cwd: at,
    encoding: 'utf8',
  });
}
