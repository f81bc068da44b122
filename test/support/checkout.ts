import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of this repository. */
export const checkout = join(__dirname, '../..');

/** What is generated, and what it is made from. */
const copied = [
  ...['server', 'schemas', 'snippets', 'syntaxes', 'examples', 'test/rules'],
  ...['README.md', 'tsconfig.json', 'package.json'],
];

/** Hands a copy of what is generated, and of what it is made from, to `use`, and removes it. */
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

/** Runs `npm run generate` on the checkout `at`. */
export function generate(at: string, ...options: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(checkout, 'scripts/generate.mjs'), '--root', at, ...options], {
    encoding: 'utf8',
  });
}
