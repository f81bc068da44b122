// npm run package: enhancement-proposals-VERSION.vsix, or the file that `--out FILE` names. It is made in a folder of its own, so
// that the bundles in dist/ stay as they are.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { shippedPages } from './package/shipped-pages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { out = `${name}-${version}.vsix` } = parseArgs({ options: { out: { type: 'string' } } }).values;

const staging = mkdtempSync(join(tmpdir(), 'proposals-package-'));
try {
  for (const path of [
    '.vscodeignore',
    'package.json',
    'CHANGELOG.md',
    'LICENSE',
    'schemas',
    'snippets',
    'syntaxes',
  ]) {
    cpSync(join(root, path), join(staging, path), { recursive: true });
  }
  mkdirSync(join(staging, 'docs'));
  for (const [path, text] of shippedPages((path) => readFileSync(join(root, path), 'utf8')))
    writeFileSync(join(staging, path), text);
  const build = ['esbuild.mjs', '--production', '--outdir', join(staging, 'dist')];
  const { status } = spawnSync(process.execPath, build, { cwd: root, stdio: 'inherit' });
  // Not process.exit, which would leave the folder behind.
  if (status !== 0) process.exitCode = status ?? 1;
  else {
    await createVSIX({
      cwd: staging,
      packagePath: resolve(out),
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
  }
} finally {
  rmSync(staging, { recursive: true });
}
