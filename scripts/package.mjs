// npm run package: enhancement-proposals-VERSION.vsix, or the file that `--out FILE` names. It is made in a folder of its own, so
// that the bundles in dist/ are not replaced.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { readOptions } from './options.mjs';
import { manifestFiles } from './package/manifest-texts.mjs';
import { recompress } from './package/recompress.mjs';
import { shippedPages, shortRulePage } from './package/shipped-pages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { out = `${name}-${version}.vsix` } = readOptions('npm run package --', { out: { type: 'string' } });

/** Files and folders that are shipped unchanged, except those that .vscodeignore leaves out. */
const unchanged = [
  '.vscodeignore',
  'CHANGELOG.md',
  'l10n',
  'LICENSE',
  'images',
  'media',
  'schemas',
  'snippets',
  'syntaxes',
];

const staging = mkdtempSync(join(tmpdir(), 'proposals-package-'));
try {
  for (const path of unchanged) cpSync(join(root, path), join(staging, path), { recursive: true });
  writeManifest();
  writePages();
  const build = ['esbuild.mjs', '--production', '--vsix', '--outdir', join(staging, 'dist')];
  const { status } = spawnSync(process.execPath, build, { cwd: root, stdio: 'inherit' });
  // Not process.exit, after which the folder would not be removed.
  if (status !== 0) process.exitCode = status ?? 1;
  else {
    shortenRulePages();
    compactJson();
    await createVSIX({
      cwd: staging,
      packagePath: resolve(out),
      dependencies: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
    await recompress(resolve(out));
  }
} finally {
  rmSync(staging, { recursive: true });
}

/** Writes package.json with keys instead of texts, and the texts of each language. */
function writeManifest() {
  const manifest = readJson(join(root, 'package.json'));
  const german = readJson(join(root, 'l10n/manifest.de.json'));
  for (const [path, content] of Object.entries(manifestFiles(manifest, { de: german })))
    writeJson(join(staging, path), content);
}

function writePages() {
  mkdirSync(join(staging, 'docs'));
  for (const [path, text] of shippedPages((path) => readFileSync(join(root, path), 'utf8')))
    writeFileSync(join(staging, path), text);
}

function shortenRulePages() {
  const file = join(staging, 'dist/rules.json');
  const pages = Object.entries(readJson(file));
  writeJson(file, Object.fromEntries(pages.map(([rule, page]) => [rule, shortRulePage(page)])));
}

/** Writes the JSON files again without indentation. */
function compactJson() {
  for (const path of readdirSync(staging, { recursive: true }))
    if (extname(path) === '.json') writeJson(join(staging, path), readJson(join(staging, path)));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function writeJson(file, content) {
  writeFileSync(file, JSON.stringify(content));
}
