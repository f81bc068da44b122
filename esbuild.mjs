// Bundles the extension, the language server, the command line tool, and the tests inside VS Code into dist/.
// `--watch` bundles again at every change. `--production` minifies the bundles. `--vsix`, with it, makes them smaller still, which takes longer and leaves out what VS Code does not use. `--outdir FOLDER` writes them to another folder.
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { context } from 'esbuild';
import { billOfMaterials, bundledPackages, noticesOf } from './scripts/build/bundled-packages.mjs';
import { lazyChildProcess } from './scripts/build/lazy-child-process.mjs';
import { lazyStringWidth } from './scripts/build/lazy-string-width.mjs';
import { coreBundle, coreInNode, coreInNodeOrWorker, sharedCore } from './scripts/build/shared-core.mjs';
import { shrink } from './scripts/build/shrink.mjs';
import { smallAgents } from './scripts/build/small-agents.mjs';
import { smallClient } from './scripts/build/small-client.mjs';
import { smallLinting } from './scripts/build/small-linting.mjs';

const { production, vsix, watch, outdir } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    vsix: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    outdir: { type: 'string', default: 'dist' },
  },
}).values;
const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: production,
  sourcemap: !production,
  // `import()` would start Node's loader for ES modules, and Workers have none; `require()` does not need it.
  supported: { 'dynamic-import': false },
  metafile: production,
  // All licences are in third-party-notices.txt.
  legalComments: 'none',
  logLevel: 'warning',
};

// A dependency reads `import.meta.url`, which a CommonJS bundle does not have.
const importMetaUrl = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";

/** Keeps the linting bundle and the one with the library for agents out of `cli.js`, which loads them when it needs them. */
const externalBundles = {
  name: 'external-bundles',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/(?:linting-bundle|linting-entry|mcp-bundle)$/ }, ({ importer, kind, path }) => {
      const isPart = kind === 'entry-point' || importer.endsWith('linting-entry.ts');
      const [, name] = /\/(\w+)-\w+$/.exec(path) ?? [];
      return isPart ? undefined : { path: `./${name}.js`, external: true };
    }),
};

const commandLine = {
  banner: { js: importMetaUrl },
  define: { 'import.meta.url': 'importMetaUrl' },
  plugins: [externalBundles],
};

// For bundles that run in Node and in Workers of a browser: the library for the language server protocol has a part for each.
const anywhere = { conditions: ['node', 'browser'] };

const bundles = [
  coreBundle,
  {
    ...anywhere,
    entryPoints: { client: 'client/src/extension.ts' },
    external: ['vscode'],
    plugins: [smallClient],
  },
  {
    ...anywhere,
    entryPoints: { 'language-server': 'server/src/lsp/main.ts' },
    banner: { js: coreInNodeOrWorker },
    plugins: [sharedCore, lazyChildProcess],
  },
  { entryPoints: { server: 'server/src/lsp/node-start.ts' } },
  {
    ...commandLine,
    entryPoints: { cli: 'server/src/cli/main.ts' },
    banner: { js: `#!/usr/bin/env node\n${importMetaUrl}` },
    plugins: [externalBundles, lazyChildProcess],
  },
  {
    ...commandLine,
    entryPoints: { linting: 'server/src/cli/run/linting-entry.ts' },
    banner: { js: `${importMetaUrl}\n${coreInNode}` },
    plugins: [externalBundles, sharedCore, lazyStringWidth, ...(vsix ? [smallLinting] : [])],
  },
  { ...commandLine, entryPoints: { api: 'server/src/cli/api.ts' } },
  {
    ...commandLine,
    entryPoints: { mcp: 'server/src/cli/run/mcp-bundle.ts' },
    plugins: [externalBundles, smallAgents],
  },
  {
    entryPoints: {
      'test/vscode/index': 'test/vscode/suite.ts',
      'test/vscode-review/index': 'test/vscode/review-suite.ts',
      'test/vscode-restricted/index': 'test/vscode/restricted-suite.ts',
      'test/vscode-multi-root/index': 'test/vscode/multi-root-suite.ts',
      'test/vscode-empty/index': 'test/vscode/empty-suite.ts',
    },
    external: ['vscode'],
    only: !production,
  },
  {
    platform: 'browser',
    target: 'es2022',
    entryPoints: { 'test/vscode-web/index': 'test/vscode/suite.ts' },
    alias: { 'node:assert/strict': './test/vscode/assert.ts' },
    external: ['vscode'],
    only: !production,
  },
];

rmSync(outdir, { recursive: true, force: true });
const contexts = await Promise.all(
  bundles
    .filter(({ only = true }) => only)
    .map(({ only: _, ...bundle }) => context({ ...common, ...bundle, outdir })),
);
const built = await Promise.all(contexts.map((bundle) => bundle.rebuild()));
if (vsix)
  for (const { metafile } of built) for (const file of Object.keys(metafile.outputs)) await shrink(file);
// Files to which the program links: the built-in templates and the page of each rule.
cpSync('server/templates', join(outdir, 'templates'), { recursive: true });
cpSync('test/rules', join(outdir, 'rules'), { recursive: true, filter: (file) => !file.endsWith('.ts') });
const rules = readdirSync('test/rules').filter((file) => file.endsWith('.md'));
const pages = rules.map((file) => [basename(file, '.md'), readFileSync(join('test/rules', file), 'utf8')]);
// The extension reads them from one file, which is a third of the size of many in the VSIX.
writeFileSync(join(outdir, 'rules.json'), JSON.stringify(Object.fromEntries(pages)));
cpSync('types/index.d.ts', join(outdir, 'api.d.ts'));
if (production) {
  const packages = bundledPackages(built.map(({ metafile }) => metafile));
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  writeFileSync(join(outdir, 'third-party-notices.txt'), noticesOf(packages));
  writeFileSync(
    join(outdir, 'sbom.json'),
    `${JSON.stringify(billOfMaterials(manifest, packages), null, 2)}\n`,
  );
}
chmodSync(join(outdir, 'cli.js'), 0o755);
if (watch) await Promise.all(contexts.map((bundle) => bundle.watch()));
else await Promise.all(contexts.map((bundle) => bundle.dispose()));
